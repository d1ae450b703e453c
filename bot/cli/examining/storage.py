"""Keys and databases: there, apart, readable by their owner only, whole, at the newest step."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from bot.cli.examining.findings import Finding, doubtful, well, wrong
from bot.cli.keys import still_needed
from bot.errors import MgzavriError
from bot.settings import REMEDIES, Settings, key_copy_place, require_apart, require_keys
from bot.storage.engine import DATA, KEYS
from bot.storage.migrate import newest, present_step, steps_until
from bot.storage.occupied import in_use
from bot.storage.sealing import Sealer
from bot.storage.snapshot import database_file, snapshot
from bot.storage.soundness import complaint_of

LITTLE_DISK, NO_DISK = 1 << 30, 100 << 20  # bytes
LARGE_LOG = 64 << 20


async def keys(settings: Settings) -> Sequence[Finding]:
    """The secret keys, and what they open."""
    if not settings.secret_keys:
        return [wrong("keys", "BOT_SECRET_KEYS is missing", REMEDIES["secret_keys"])]
    many = len(settings.secret_keys)
    found = [well("keys", f"{many} in BOT_SECRET_KEYS, all of the right form")]
    if not all(_there(url) for url in (settings.database_url, settings.key_store_url)):
        return found
    needed = await still_needed(settings, Sealer(require_keys(settings)))
    if needed.unopened:
        says = f"{needed.unopened} sealed values open with none of the keys"
        found.append(
            wrong("sealed", says, "Put the key that is missing behind the others in BOT_SECRET_KEYS.")
        )
    elif needed.older:
        says = f"{needed.older} of {needed.older + needed.newest} sealed values still need an older key"
        found.append(doubtful("sealed", says, "Keep it; `mgzavri keys rotate` makes it needless."))
    elif many > 1:
        says = "everything lies under the newest key: the older ones are needed no more"
        found.append(doubtful("sealed", says, "Take them out of BOT_SECRET_KEYS and destroy them."))
    else:
        found.append(well("sealed", f"{needed.newest} sealed values, all under the newest key"))
    return found


async def apart(settings: Settings) -> Sequence[Finding]:
    """The key store beside the data, and its copy."""
    try:
        require_apart(settings)
        place = key_copy_place(settings)
    except MgzavriError as error:
        return [wrong("key store", str(error), "Change the setting that is named.")]
    found = [well("key store", "lies apart from the data")]
    data, store = (database_file(url) for url in (settings.database_url, settings.key_store_url))
    if data and store and data.resolve().parent == store.resolve().parent:
        says = "lies in the folder of the data: whoever copies the folder copies the keys"
        found = [doubtful("key store", says, "Move it, with the bot stopped, and set BOT_KEY_STORE_URL.")]
    if place is None:
        mend = "Set BOT_KEY_COPY to a file on another disk."
        found.append(doubtful("key copy", "there is none: a broken disk ends every open talk", mend))
    elif not place.is_file():
        found.append(
            doubtful("key copy", "it is not written yet", "See that its folder is there and writable.")
        )
    else:
        found.append(well("key copy", "is there"))
    return found


async def database(url: str, setting: str) -> Sequence[Finding]:
    """One database."""
    what = "database" if setting == DATA else "key store"
    if not _there(url):
        return [
            doubtful(
                what, f"no file where {setting} points", "The first start makes it. Is the address right?"
            )
        ]
    runs = await in_use(url, setting)
    async with snapshot(url, setting) as connection:
        step = await connection.run_sync(present_step) if setting == DATA else None
        complaint = await complaint_of(connection)
    found = [_step(step)] if setting == DATA else []
    if complaint:
        mend = "Stop the bot, keep a copy of the file, restore the last backup: docs/operations.md."
        found.append(wrong(what, f"it is damaged: {complaint}", mend))
    else:
        found.append(well(what, f"answers and is whole; {'a bot is' if runs else 'no bot is'} running on it"))
    file = database_file(url)
    return [*found, *(_file(what, file) if file else ())]


def _step(step: str | None) -> Finding:
    try:
        steps_until(step)
    except MgzavriError as error:
        return wrong(
            "schema", str(error), "Install the newer program again, or restore the backup made before it."
        )
    if step != newest():
        return doubtful(
            "schema",
            f"stands at step {step or 'base'}",
            "The next start, or `mgzavri migrate`, brings it up.",
        )
    return well("schema", f"stands at the newest step, {step}")


def _file(what: str, file: Path) -> Sequence[Finding]:
    found = []
    for path, mode in ((file, 0o600), (file.parent, 0o700)):
        if path.stat().st_mode & 0o077:
            says = f"others on this machine can read its {'file' if path == file else 'folder'}"
            found.append(wrong(f"{what} rights", says, f"chmod {mode:o} {path}"))
    if not found:
        found.append(well(f"{what} rights", "file and folder are for their owner only"))
    log = file.with_name(file.name + "-wal")
    size = log.stat().st_size if log.is_file() else 0
    if size > LARGE_LOG:
        says = f"its write-ahead log has grown to {size >> 20} MiB"
        found.append(
            doubtful(f"{what} log", says, "Does another program hold the file open? A restart empties it.")
        )
    free = shutil.disk_usage(file.parent).free
    if free < LITTLE_DISK:
        finding = wrong if free < NO_DISK else doubtful
        found.append(
            finding(f"{what} disk", f"{free >> 20} MiB are free", "Make room: a full disk stops every write.")
        )
    else:
        found.append(well(f"{what} disk", f"{free >> 30} GiB are free"))
    return found


def _there(url: str) -> bool:
    file = database_file(url)
    return file is None or file.is_file()


PARTS = ((DATA, "database_url"), (KEYS, "key_store_url"))
