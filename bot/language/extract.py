"""Every text a translator sees, from Python and from content, in one template."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from bot.content.words import Words
from bot.language.catalogues import BEGUN, DOMAIN, write_catalogue
from bot.language.shown import where_shown

KEYWORDS = {"t": None, "plural": (1, 2)}
COMMENT = "Translators:"

_READ_BY_OTHERS = "read by the person, a relative, a friend and a consultant: no “you”, no “he” or “she”"

# What a text of content is, by its context: said to translators beside it.
_CONTENT = {
    r"guides/groups/[^/]+/title": "Button and heading: a group of guides",
    r"guides/[^/]+/title": "Button: the title of a guide",
    r"guides/[^/]+/summary": "One line that says what is in a guide",
    r"check/questions/.*/ask": "A question of the offer check",
    r"check/questions/.*/sign|check/questions/.*/parts/.*/label": f"The name of a sign or part, {_READ_BY_OTHERS}",
    r"check/questions/.*/yes_means": "On a button after the answer, “No: …”: what a “yes” tells, without “no” or “not”",
    r"check/questions/.*": "An answer, or a word under a question, of the offer check",
    r"check/verdicts/advert_told/.*": "Said of an advert to a friend or a consultant: no “I”, no “you”",
    r"check/verdicts/.*": "What the offer check says at its end",
    r"check/flags/.*/name": f"The name of a warning sign, {_READ_BY_OTHERS}",
    r"check/flags/.*/ask": "A question to the recruiter, which the person puts: first person",
    r"check/flags/.*": "Said about a warning sign",
    r"check/after_advert/.*": "What one can do after an advert was read",
    r"referrals/.*/needs/.*": "Button: what somebody needs",
    r"referrals/.*": "About a service that helps",
    r"destinations/packing/.*": "A line of the list of what to take along",
    r"destinations/.*": "About a country",
    r"ask/intents/.*": "Button: a guess at what somebody wants",
    r"awareness/.*": "A question of three, before and after reading",
    r"desk/.*/replies/.*/label": "Button at the desk: names an approved sentence, for consultants",
    r"desk/.*/replies/.*": "An approved sentence of a consultant to a person",
    r"desk/.*/words/.*": "An everyday word by which person and consultant know each other again; lower case",
    r"desk/.*/wishes/.*": "Button and sentence: what the person wants of a consultant",
    r"desk/.*/outcomes/.*": "Button at the desk: how a case ended",
    r"campaigns/broadcasts/.*": "A message somebody asked for: it shows on a locked screen; travel and work only",
    r"campaigns/.*": "On a printed card or poster: short, about travel and work, nothing that alarms",
    r"changes/.*": "A line of the public list of changes",
    r".*/label": "Button",
}


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
    """The template: interface texts of `package` and `(context, text)` pairs of content. No dates: it is stable.

    Beside each text stands where it appears, for translators: what its file is about, or what kind of content it is.
    """
    catalogue = Catalog(project="Mgzavri", domain=DOMAIN, fuzzy=False, charset="utf-8")
    catalogue.header_comment = "# Every text of Mgzavri, for translators: `mgzavri translations extract`."
    catalogue.mime_headers = [("Project-Id-Version", "Mgzavri 1"), ("POT-Creation-Date", BEGUN)]
    for file, line, message, comments, context in interface_texts(package):
        notes = [where_shown(package.parent / file, line), *comments]
        catalogue.add(message, locations=[(file, None)], auto_comments=notes, context=context)  # type: ignore[list-item]
    for where, words in contents:
        file_name = "content/" + "/".join(where.split("/")[:2])
        catalogue.add(
            str(words),
            locations=[(file_name, None)],  # type: ignore[list-item]
            auto_comments=[_kind(where)],
            context=where,
        )
    return catalogue


def write_template(path: Path, catalogue: Catalog) -> None:
    """Write the POT file."""
    write_catalogue(path, catalogue)


@cache
def _kind(context: str) -> str:
    return next(
        (kind for pattern, kind in _CONTENT.items() if re.fullmatch(pattern, context)), "A text of content"
    )
