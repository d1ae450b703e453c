"""PO files: read, written, and asked what they lack."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, denormalize, read_po, write_po

from bot.content.kept import Kept, fingerprint
from bot.content.words import Words
from bot.content.yaml_lines import read_bytes
from bot.errors import ContentError
from bot.language.plural_forms import plural_forms
from bot.language.safety import is_safety

DOMAIN = "mgzavri"
SOURCE = "en"
WIDTH = 110
BEGUN = "2026-11-21 00:00+0000"  # heads of catalogues name no newer day: the same texts give the same bytes

_CATALOGUES = Kept[Catalog](16)  # two of each language


def catalogue_path(folder: Path, code: str) -> Path:
    """Where the catalogue of a language lies."""
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(path: Path, code: str) -> Catalog:
    """One PO file, with what each stale text was made from. Raises ContentError with file and line when it is broken."""
    return parse_catalogue(path, read_bytes(path), code)


def kept_catalogue(path: Path, code: str) -> Catalog:
    """The same for readers only: it is not read again while the file stays as it is. Raises ContentError."""
    raw = read_bytes(path)
    return _CATALOGUES.get((fingerprint(raw), code), lambda: parse_catalogue(path, raw, code))


def parse_catalogue(path: Path, raw: bytes, code: str) -> Catalog:
    """A catalogue from the bytes of its file. Raises ContentError with file and line when it is broken."""
    try:
        catalogue = read_po(BytesIO(raw), locale=code, abort_invalid=True)
    except PoFileError as error:
        raise ContentError(f"{path}:{error.lineno}: broken catalogue ({error})") from None
    except Exception as error:  # noqa: BLE001 a head may claim any encoding and any plural form
        raise ContentError(f"{path}:1: broken catalogue ({error})") from None
    for message in catalogue:
        _take_previous(message)
    return catalogue


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a PO or POT file, the same bytes for the same texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=WIDTH,
            omit_header=False,
            sort_by_file=False,
            include_lineno=False,
            ignore_obsolete=True,
            include_previous=True,
        )


def new_catalogue(code: str) -> Catalog:
    """An empty catalogue of a language, with CLDR's plural forms."""
    catalogue = Catalog(locale=code, domain=DOMAIN, charset="utf-8", fuzzy=False)
    head(catalogue, code)
    return catalogue


def head(catalogue: Catalog, code: str) -> None:
    """Give a catalogue its head: what it is, and CLDR's plural forms. Says nothing of people or days."""
    name = Locale(code).get_display_name("en")
    catalogue.header_comment = (
        f"# {name} texts of Mgzavri. Which of them a native reviewer has read: `mgzavri translations status`."
    )
    catalogue.mime_headers = [
        ("Project-Id-Version", "Mgzavri 1"),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", BEGUN),
        ("PO-Revision-Date", BEGUN),
        ("Last-Translator", "Mgzavri"),
        ("Language-Team", name),
        ("Language", code),
        ("Plural-Forms", plural_forms(code).header),
    ]


def is_translated(message: Message | None) -> bool:
    """Whether a translation (every plural form of it) is there and was made from the text as it stands now."""
    if message is None or message.fuzzy:
        return False
    string = message.string
    return all(string) if isinstance(string, tuple | list) else bool(string)


def missing_safety(catalogue: Catalog, content: Iterable[Words]) -> list[str]:
    """The safety texts a catalogue lacks: those of the interface it lists, and those of `content`."""
    interface = [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id
        and message.context is None
        and is_safety("", (file for file, _ in message.locations))
        and not is_translated(message)
    ]
    return interface + [
        str(words) for words in content if not is_translated(catalogue.get(str(words), words.context))
    ]


def _take_previous(message: Message) -> None:
    """Babel writes `#| msgid` lines and reads them as comments of the translator."""
    lines = [line.removeprefix("|").strip() for line in message.user_comments if line.startswith("|")]
    if lines:
        message.user_comments = [line for line in message.user_comments if not line.startswith("|")]
        message.previous_id = [denormalize("\n".join(lines).removeprefix("msgid ").strip())]
