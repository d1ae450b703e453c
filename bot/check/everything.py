"""All checks in one list of complaints."""

from collections.abc import Iterator
from pathlib import Path

from bot.check.translations import catalogue_complaints
from bot.content.catalogue import Content, load_content
from bot.errors import ContentError
from bot.guidance.articles import outdated, uneven
from bot.language.emergency import EmergencyRules
from bot.offers.advert_rules import AdvertRules
from bot.offers.examples import wrong_emergencies, wrong_examples, wrong_speech


def complaints(content_folder: Path, translations_folder: Path) -> Iterator[str]:
    """Every mistake in content and translations as `file:line: what`. Nothing when all is well."""
    try:
        content = load_content(content_folder)
        rules = AdvertRules.build(content.flags, content.phrases, content.speech)
    except ContentError as error:
        yield from str(error).splitlines()
        return
    yield from _examples(content_folder, content, rules)
    for problem in (*outdated(content.guides), *uneven(content.guides)):
        file_name, _, rest = problem.partition(": ")
        yield f"{content_folder / file_name}:1: {rest}"
    yield from _child_numbers(content_folder, content)
    try:
        yield from catalogue_complaints(content, translations_folder)
    except ContentError as error:
        yield from str(error).splitlines()


def _examples(folder: Path, content: Content, rules: AdvertRules) -> Iterator[str]:
    """Sentences of the rules that the rules themselves read otherwise."""
    found = (
        *wrong_examples(content.phrases, rules),
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
