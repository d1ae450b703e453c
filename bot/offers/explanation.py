"""Why a text was read as it was: every rule that fired, and how likely the network finds each flag. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.normalise import read_words
from bot.offers.agreement import chance_of
from bot.offers.reader import AdvertReader
from bot.offers.signals import AdvertReading, Findings, findings_in

UNLIKELY = 0.05  # below this chance the network's opinion is not worth a line


@dataclass(frozen=True)
class Opinion:
    """What the network thinks of one flag: its chance, with a rule's yes added, the chance needed, and the words."""

    flag: str
    chance: float
    needed: float
    quote: str


@dataclass(frozen=True)
class Explanation:
    """A reading with its reasons. `kind` is the network's, empty without it."""

    reading: AdvertReading
    findings: Findings
    opinions: tuple[Opinion, ...]
    kind: str


def explain(text: str, reader: AdvertReader) -> Explanation:
    """The reading of a text with all that spoke for it."""
    findings = findings_in(text, reader.rules)
    opinions, kind = _opinions(text, reader, {finding.flag for finding in findings.fired})
    return Explanation(reader.read(text), findings, opinions, kind)


def _opinions(text: str, reader: AdvertReader, by_rule: set[str]) -> tuple[tuple[Opinion, ...], str]:
    if reader.eyes is None or reader.settings is None:
        return (), ""
    sight = reader.eyes.sight(text, read_words(text))
    if sight is None:
        return (), ""
    settings = reader.settings
    opinions = [
        Opinion(
            flag,
            chance_of(seen, settings.rule_says if flag in by_rule else 0.0),
            settings.needed(flag),
            text[seen.start : seen.end],
        )
        for flag, seen in sight.flags.items()
    ]
    likely = sorted((one for one in opinions if one.chance >= UNLIKELY), key=lambda one: -one.chance)
    return tuple(likely), max(sight.kinds, key=lambda kind: sight.kinds[kind])


def explained(text: str, explanation: Explanation) -> Iterator[str]:
    """The explanation as lines for a person at a terminal."""
    reading = explanation.reading
    yield f"{reading.level} ({reading.language}){', an own report' if reading.report else ''}"
    for seen in reading.flags:
        yield f"  {seen.flag}: “{seen.quote}”"
    yield "rules:"
    for finding in explanation.findings.fired:
        place = f"phrases/{finding.language}.yaml, {finding.flag}, rule {finding.number + 1}"
        yield f"  {finding.level}: “{text[finding.start : finding.end]}” ({place})"
    for language in explanation.findings.notices:
        yield f"  the text is read as a warning or news in {language!r}: its rules do not count"
    if explanation.kind:
        yield f"network: {explanation.kind}"
    for opinion in explanation.opinions:
        verb = "≥" if opinion.chance >= opinion.needed else "<"
        yield f"  {opinion.flag}: {opinion.chance:.2f} {verb} {opinion.needed:.2f} “{opinion.quote}”"
