"""Reading an advert or a message about one: which flags it shows, in which words, and how much they weigh together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.language.detect import UNDETERMINED, Tongue, may_hold, sure_turkic, tongue_of
from bot.language.normalise import Reading, read_words
from bot.language.phrases import Hit, near
from bot.offers.advert_level import higher, level_of
from bot.offers.advert_rules import AdvertRules, FlagRule, LanguageRules
from bot.offers.speech import Found, Speech


@dataclass(frozen=True)
class SeenFlag:
    """A flag and the words that show it: `quote == text[start:end]` in code points of the text as given."""

    flag: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class AdvertReading:
    """What was seen: flags in order of weight, each once. `report`: somebody tells what has happened already.

    `under_age`: whoever writes says that they are under 18, and speaks of work.
    """

    language: str
    level: str
    flags: tuple[SeenFlag, ...] = ()
    report: bool = False
    under_age: bool = False


@dataclass(frozen=True)
class Finding:
    """One rule that fired: which (its number among the flag's rules of the language), and on which words."""

    flag: str
    level: str
    start: int
    end: int
    language: str
    number: int


@dataclass(frozen=True)
class Findings:
    """Every rule that fired. `notices`: languages in which the text is a warning or news, so that nothing counts.

    `reassured`: from where to where clauses stand that only calm.
    """

    language: str
    fired: tuple[Finding, ...]
    report: bool
    notices: tuple[str, ...] = ()
    reassured: tuple[tuple[int, int], ...] = ()
    under_age: bool = False


_FIRM_EXCUSES = "unverifiable-contact"  # a firm's name in Latin letters counts in a text of any language
_LATIN = ("en", "az", "tr")
_FEW = 25  # words, from which the language of a text is sure
_STRAY = 3  # Latin words from which a text in another script is also read as English


def read_advert(text: str, rules: AdvertRules) -> AdvertReading:
    """Read one text. Never raises; `level` is `none` exactly when there are no flags; reassurance changes nothing."""
    return reading_of(text, findings_in(text, rules), rules)


def reading_of(text: str, found: Findings, rules: AdvertRules) -> AdvertReading:
    """What the rules that fired say together."""
    best: dict[str, Finding] = {}
    for finding in found.fired:
        _keep_heavier(best, finding)
    level = level_of({flag: finding.level for flag, finding in best.items()}, rules.combinations)
    ordered = sorted(best.values(), key=lambda finding: (-higher(finding.level), finding.start))
    seen = tuple(SeenFlag(item.flag, text[item.start : item.end], item.start, item.end) for item in ordered)
    return AdvertReading(found.language, level, seen, found.report, found.under_age)


def findings_in(text: str, rules: AdvertRules) -> Findings:
    """Every rule that fires in a text, each at its first place. Never raises."""
    reading = read_words(text)
    tongue = tongue_of(text, reading.words)
    turkic = sure_turkic(text, reading.words)
    readings: list[tuple[LanguageRules, Found]] = []
    for language in rules.languages.values():
        romanised = tongue.romanised and tongue.language == language.language
        if romanised or _may_speak(language.language, tongue, turkic, reading):
            book = language.romanised if romanised and language.romanised else language.book
            readings.append((language, book.find(reading.words)))
    firm_named = any(
        (key[0], key[-1]) == (_FIRM_EXCUSES, "unless_in_text") for _, found in readings for key in found
    )
    fired: list[Finding] = []
    notices: list[str] = []
    reassured: list[tuple[int, int]] = []
    report = under_age = False
    for language, found in readings:
        speech = Speech(reading, found, language.reach)
        report = report or speech.is_report
        under_age = under_age or speech.is_under_age
        words = reading.words
        reassured += [(words[hit.first].start, words[hit.last].end) for hit in found.get(("reassures",), ())]
        if speech.is_notice:
            notices.append(language.language)
        else:
            fired += _findings(reading, found, speech, language, firm_named=firm_named)
    calm = tuple(sorted(reassured))
    return Findings(tongue.language, tuple(fired), report, tuple(notices), calm, under_age)


def _may_speak(language: str, tongue: Tongue, turkic: str, reading: Reading) -> bool:
    """Whether a language's phrases are looked for. A text may mix scripts; of neighbours in one script only the surer.

    Azerbaijani and Turkish, Arabic and Persian would misread each other, and each book of phrases costs time.
    """
    if not may_hold(language, reading.words):
        return False
    if language == "ar":
        return tongue.language != "fa"
    if language not in _LATIN:
        return True
    if turkic and language != turkic and "en" not in (language, tongue.language):
        return False
    if len(reading.words) <= _FEW or tongue.language in (language, UNDETERMINED):
        return True
    if tongue.language in _LATIN and not tongue.romanised:
        return language != "en" and tongue.language != "en" and not turkic
    return language == "en" and _latin_words(reading) >= _STRAY


def _latin_words(reading: Reading) -> int:
    return sum("a" <= word.form[:1] <= "z" for word in reading.words)


def _keep_heavier(best: dict[str, Finding], finding: Finding) -> None:
    known = best.get(finding.flag)
    if known is None or higher(finding.level) > higher(known.level):
        best[finding.flag] = finding


def _findings(
    reading: Reading, found: Found, speech: Speech, language: LanguageRules, *, firm_named: bool
) -> Iterator[Finding]:
    """The first place, for each rule, where the flag is really said. `firm_named`: in any language."""
    words = reading.words
    for rule in language.rules:
        if not all(group in found for group in rule.groups) or _excused_in_text(
            rule, found, firm_named=firm_named
        ):
            continue
        said = [
            [hit for hit in found[group] if not speech.denied(hit, says_not=rule.rule.says_not)]
            for group in rule.groups
        ]
        for hit in _places(said, rule.rule.within):
            if not speech.excused(hit) and not near(words, hit, found.get(rule.unless, ()), rule.rule.near):
                start, end = words[hit.first].start, words[hit.last].end
                yield Finding(rule.flag, rule.level, start, end, language.language, rule.number)
                break


def _excused_in_text(rule: FlagRule, found: Found, *, firm_named: bool) -> bool:
    """A firm named in Latin letters excuses a Russian sentence too, and the other way round."""
    if not rule.rule.unless_in_text:
        return False
    return rule.unless_in_text in found or (firm_named and rule.flag == _FIRM_EXCUSES)


def _places(said: Sequence[Sequence[Hit]], within: int) -> Iterator[Hit]:
    """Hits of the phrases; where groups must meet, the stretch from the first to the last of them."""
    first, *others = said
    if not all(others):
        return
    for hit in first:
        together = hit
        for hits in others:
            nearest = _nearest(hit, hits)
            if max(nearest.first - hit.last, hit.first - nearest.last) > within:
                break
            together = Hit(min(together.first, nearest.first), max(together.last, nearest.last))
        else:
            yield together


def _nearest(hit: Hit, hits: Sequence[Hit]) -> Hit:
    """The hit nearest to another one. `hits` are in the order of their last words."""
    place = bisect_left(hits, hit.last, key=lambda other: other.last)
    around = hits[max(0, place - 1) : place + 2]
    return min(around, key=lambda other: max(other.first - hit.last, hit.first - other.last))
