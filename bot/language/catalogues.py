"""PO files -> Texts. Catalogues are compiled in memory at start: what an editor saves is what runs."""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.content.models.languages import Language, Languages
from bot.errors import ContentError
from bot.language.texts import Texts

DOMAIN = "mgzavri"
SOURCE = "en"


def catalogue_path(folder: Path, code: str) -> Path:
    """Where the catalogue of a language lies."""
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(path: Path, code: str) -> Catalog:
    """One PO file. Raises ContentError with file and line when it is broken."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=code, abort_invalid=True)
    except PoFileError as error:
        raise ContentError(f"{path}:{error.lineno}: broken catalogue ({error})") from None
    except (UnicodeDecodeError, ValueError) as error:
        raise ContentError(f"{path}:1: broken catalogue ({error})") from None


def load_texts(folder: Path, languages: Languages) -> dict[str, Texts]:
    """The texts of every language that has a catalogue; English needs none."""
    found: dict[str, Texts] = {}
    for language in languages.languages:
        path = catalogue_path(folder, language.code)
        if language.code == SOURCE:
            found[language.code] = Texts(SOURCE)
        elif path.is_file():
            found[language.code] = _compile(read_catalogue(path, language.code), language)
    if languages.default not in found:
        path = catalogue_path(folder, languages.default)
        raise ContentError(f"{path}:1: the catalogue of the default language is missing")
    return found


def _compile(catalogue: Catalog, language: Language) -> Texts:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts(language.code, GNUTranslations(compiled), right_to_left=language.direction == "rtl")
