"""Which worked examples are read otherwise after a change of the rules or of the network. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.content.models.phrases import LanguagePhrases, SpeechFile
from bot.offers.signals import AdvertReading

Read = Callable[[str], AdvertReading]


@dataclass(frozen=True)
class Difference:
    """One example with its reading before and after. `where`: the file and flag it stands under."""

    where: str
    text: str
    before: AdvertReading
    after: AdvertReading


def worked_examples(phrases: Iterable[LanguagePhrases], speech: SpeechFile) -> Iterator[tuple[str, str]]:
    """(where, text) of every example in the content."""
    for part in phrases:
        for flag, entry in part.flags.items():
            for text in (*entry.fires, *entry.silent):
                yield f"phrases/{part.language}.yaml, {flag}", text
    for language, examples in speech.examples.items():
        for example in examples:
            yield f"speech.yaml, {language}", example.text


def differences(examples: Iterable[tuple[str, str]], before: Read, after: Read) -> Iterator[Difference]:
    """Every example, each once, whose level or flags differ between the two readers."""
    known: set[str] = set()
    for where, text in examples:
        if text in known:
            continue
        known.add(text)
        old, new = before(text), after(text)
        if old.level != new.level or _flags(old) != _flags(new):
            yield Difference(where, text, old, new)


def _flags(reading: AdvertReading) -> set[str]:
    return {seen.flag for seen in reading.flags}
