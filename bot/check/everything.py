"""All checks in one list of complaints."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.check.changes import change_complaints
from bot.check.house import opened
from bot.check.lengths import long_labels, long_presentation
from bot.check.links import dead_links
from bot.check.strays import days_to_come, unread_files, wrong_georgia
from bot.check.texts import finder, written
from bot.check.translations import catalogue_complaints
from bot.check.walk import unreached, walk
from bot.check.wording import Ear, Written, wrong_examples
from bot.content.catalogue import Content
from bot.content.loader import load
from bot.content.models.wording import Wording
from bot.content.phrase_syntax import PhraseError
from bot.content.places import Places
from bot.content.yaml_lines import noting_files
from bot.errors import ContentError
from bot.guidance.articles import missing, outdated, uneven
from bot.guidance.asking.mentions import wrong_mentions
from bot.language.catalogues import SOURCE, catalogue_path
from bot.language.emergency import EmergencyRules
from bot.library import Library
from bot.offers.examples import wrong_emergencies, wrong_speech
from bot.offers.examples import wrong_examples as wrong_phrases

WORDING = "wording.yaml"


def complaints(content_folder: Path, translations_folder: Path, day: dt.date) -> Iterator[str]:
    """Every mistake in content and translations as `file:line: what`. Nothing when all is well.

    `day`: no record may claim to be read or called after it.
    """
    try:
        with noting_files() as read:
            library = Library.load(content_folder, translations_folder, unfinished=True)
            ear = wording_of(content_folder)
        yield from unread_files(content_folder, read)
        yield from wrong_georgia(content_folder, translations_folder)
        yield from _in_itself(content_folder, library)
        places = Places(content_folder)
        yield from days_to_come(places, day)
        yield from catalogue_complaints(library.content, translations_folder)
        texts = list(written(library.content, places, translations_folder))
        yield from text_complaints(ear, places, texts)
        yield from house_complaints(library, places, texts, translations_folder)
    except ContentError as error:
        yield from str(error).splitlines()


def _in_itself(folder: Path, library: Library) -> Iterator[str]:
    """What one part of the content says against another."""
    content = library.content
    yield from _examples(folder, library)
    for problem in (
        *outdated(content.guides),
        *uneven(content.guides),
        *missing(content.guides, content.languages),
    ):
        file_name, _, rest = problem.partition(": ")
        yield f"{folder / file_name}:1: {rest}"
    yield from _child_numbers(folder, content)
    yield from change_complaints(content.changes, Places(folder))


def text_complaints(ear: Ear, places: Places, texts: list[Written]) -> Iterator[str]:
    """Words that may not be used, and labels that are too long, wherever they stand."""
    for place, problem in wrong_examples(ear):
        yield f"{places.where(place)}: {problem}"
    for text in texts:
        yield from ear.complaints(text)
    yield from long_labels(texts)


def house_complaints(
    library: Library, places: Places, texts: list[Written], translations: Path
) -> Iterator[str]:
    """What only shows when the house is asked: dead links, screens out of reach, what does not fit."""
    said = set(long_labels(texts))
    yield from (one for one in asyncio.run(_walked(library, places, texts, translations)) if one not in said)


def wording_of(folder: Path) -> Ear:
    """The list of unwanted words of a content folder, compiled. Raises ContentError."""
    path = folder / WORDING
    try:
        return Ear.build(load(path, Wording, "wording"))
    except PhraseError as error:
        raise ContentError(f"{path}:1: {error}") from None


async def _walked(library: Library, places: Places, texts: list[Written], translations: Path) -> list[str]:
    """Each complaint once, whatever the number of languages."""
    found: dict[str, None] = {}
    tongues = library.tongues
    with TemporaryDirectory(prefix="mgzavri-check-") as nowhere:
        async with opened(library, Path(nowhere)) as house:
            found.update({one: None async for one in dead_links(house, places)})
            for code in tongues.offered():
                walked = await walk(house, tongues.texts(code), places, finder(texts, code))
                found.update(dict.fromkeys(walked.complaints))
                if code == tongues.languages.default:
                    found.update(dict.fromkeys(unreached(walked, library.content, places)))
                file = (
                    places.folder / "languages.yaml" if code == SOURCE else catalogue_path(translations, code)
                )
                found.update(dict.fromkeys(long_presentation(tongues.texts(code), str(file))))
    return list(found)


def _examples(folder: Path, library: Library) -> Iterator[str]:
    """Sentences of the rules that the rules themselves read otherwise."""
    content, rules = library.content, library.reader.rules
    guides = [guide.id for guide in content.guides.guides]
    found = (
        *wrong_mentions(content.ask_words, library.mentions, guides),
        *wrong_phrases(content.phrases, rules),
        *wrong_speech(content.speech, rules),
        *wrong_emergencies(content.emergency_words, EmergencyRules.build(content.emergency_words)),
    )
    for complaint in found:
        file_name, _, rest = complaint.partition(": ")
        path = folder / file_name
        yield f"{path}:{_line_of(path, rest)}: {rest}"


def _line_of(path: Path, complaint: str) -> int:
    """The line on which the sentence quoted in a complaint begins; 1 if it cannot be found."""
    sentence = complaint[complaint.find("'") + 1 :].replace("\\n", "\n").splitlines()[0][:40].rstrip("'")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if sentence and sentence in line), 1)


def _child_numbers(folder: Path, content: Content) -> Iterator[str]:
    """The numbers of the child's path must be those of the directory: one of two forgotten is a dead door."""
    known = {service.id: {phone.number for phone in service.phones} for service in content.directory.services}
    path = folder / "check" / "verdicts.yaml"
    for line in content.verdicts.child.lines:
        if line.number not in known.get(line.id, set()):
            yield f"{path}:1: child.lines: {line.id} has another number in referrals/georgia.yaml"
