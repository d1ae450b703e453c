"""Every text a translator sees, from Python and from content, in one template."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.content.words import Words
from bot.language.catalogues import DOMAIN, catalogue_path, read_catalogue

KEYWORDS = {"t": None, "plural": (1, 2)}
COMMENT = "Translators:"
WIDTH = 110


class InterfaceText(NamedTuple):
    """A text in Python: the file below the package's parent, the line, the text or its singular and plural."""

    file: str
    line: int
    message: str | tuple[str, ...]
    comments: list[str]
    context: str | None

    @property
    def texts(self) -> tuple[str, ...]:
        """The text, or both of its forms."""
        return (self.message,) if isinstance(self.message, str) else self.message


@cache  # the program does not change while it runs, and reading all of it takes seconds
def interface_texts(package: Path) -> tuple[InterfaceText, ...]:
    """Every interface text of `package`, in the order of files and lines."""
    found = extract_from_dir(
        str(package),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=(COMMENT,),
        strip_comment_tags=True,
    )
    return tuple(
        InterfaceText(f"{package.name}/{Path(file_name).as_posix()}", line, message, comments, context)
        for file_name, line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1]))
    )


def template(package: Path, contents: Iterable[tuple[str, Words]]) -> Catalog:
    """The template: interface texts of `package` and `(context, text)` pairs of content. No dates: it is stable."""
    catalogue = Catalog(project="Mgzavri", domain=DOMAIN, fuzzy=False, charset="utf-8")
    for file, _line, message, comments, context in interface_texts(package):
        catalogue.add(message, locations=[(file, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    for where, words in contents:
        file_name = "content/" + "/".join(where.split("/")[:2])
        catalogue.add(str(words), locations=[(file_name, None)], context=where)  # type: ignore[list-item]
    return catalogue


def write_template(path: Path, catalogue: Catalog) -> None:
    """Write the POT file."""
    _write(path, catalogue)


def update(folder: Path, code: str, fresh: Catalog) -> tuple[int, int]:
    """Bring a language's PO file up to date. Returns how many texts it has and how many lack a translation."""
    path = catalogue_path(folder, code)
    present = (
        read_catalogue(path, code)
        if path.is_file()
        else Catalog(locale=code, domain=DOMAIN, charset="utf-8", fuzzy=False)
    )
    present.update(fresh, no_fuzzy_matching=True, keep_user_comments=True, update_creation_date=False)
    present.obsolete.clear()
    _write(path, present)
    texts = [message for message in present if message.id]
    return len(texts), sum(not is_translated(message.string) for message in texts)


def is_translated(string: object) -> bool:
    """Whether a message's string (or every plural form) is there."""
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _write(path: Path, catalogue: Catalog) -> None:
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
        )
