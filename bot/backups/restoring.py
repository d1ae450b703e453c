"""Restoring a backup: nobody who was erased since comes back, and a failure leaves everything as it was."""

from bot.backups.contents import Contents
from bot.backups.kept import ADDED, KEPT
from bot.backups.sifting import CameBack, come_back
from bot.clock import Clock
from bot.errors import StorageError
from bot.storage.engine import Database
from bot.storage.keystore import KeyStore
from bot.storage.replacing import brought_up, refuse_if_filled, replace_rows

GOES_ONCE = "message"  # of a broadcast: goes once, ever


async def restore(
    contents: Contents, database: Database, keys: KeyStore | None, clock: Clock, *, replace: bool
) -> CameBack:
    """Put the contents into the database. `keys`: the key store as it stands now, opened; None: there is none.

    Raises StorageError when the contents do not fit, or when the database holds anything and `replace` is not said.
    """
    if set(contents.rows) != {*KEPT, *ADDED}:
        raise StorageError("this backup is broken: it holds other tables than a backup does")
    rows = await brought_up(contents.rows, contents.step)
    rows = {name: rows[name] for name in (*KEPT, *ADDED)}
    if not replace:
        await refuse_if_filled(database)
    same = keys is not None and await is_same(contents, keys)
    linked = {case["id"]: await _leads_there(keys, case) for case in rows["cases"]} if keys and same else {}
    back = come_back(rows, linked, clock.now().replace(tzinfo=None), same_keys=same)
    await replace_rows(database, back.rows, added=ADDED, unique=GOES_ONCE)
    return back


async def is_same(contents: Contents, keys: KeyStore) -> bool:
    """Whether this key store stood beside the backup. Only that one can tell which cases were erased since."""
    if keys.born is not None:
        return keys.born.isoformat() == contents.key_store
    known = await keys.known_cases()  # a store older than the mark of its making
    return contents.key_store is None and any(case["id"] in known for case in contents.rows["cases"])


async def _leads_there(keys: KeyStore, case: dict[str, object]) -> bool:
    """Whether a case has its key and its chat is still the one the key store knows: talks move to other accounts."""
    case_id, sealed_chat = str(case["id"]), case["sealed_chat"]
    sealer = await keys.case_key(case_id)
    if sealer is None or not isinstance(sealed_chat, bytes):
        return False
    try:
        chat = int(sealer.open(sealed_chat))
    except (StorageError, ValueError):
        return False
    return await keys.case_of(chat) == case_id
