"""The examples in the content must hold: `mgzavri check` refuses a rule whose own sentences disagree with it."""

from collections.abc import Iterable, Iterator

from bot.content.models.emergency_words import EmergencyWords
from bot.content.models.phrases import LanguagePhrases, SpeechFile
from bot.language.emergency import EmergencyRules, is_emergency
from bot.offers.advert_rules import AdvertRules
from bot.offers.signals import findings_in, read_advert


def wrong_examples(phrases: Iterable[LanguagePhrases], rules: AdvertRules) -> Iterator[str]:
    """One line for each sentence that does not show its flag, or shows it and must not; and for each silent rule."""
    for part in phrases:
        for flag, entry in part.flags.items():
            where = f"check/phrases/{part.language}.yaml: {flag}"
            fired: set[int] = set()
            for text, wanted in [
                *((text, True) for text in entry.fires),
                *((text, False) for text in entry.silent),
            ]:
                seen = [finding for finding in findings_in(text, rules).fired if finding.flag == flag]
                if bool(seen) is not wanted:
                    verb = "does not show" if wanted else "must not show"
                    yield f"{where}: {verb} the flag: {text!r}"
                fired |= {one.number for one in seen if wanted and one.language == part.language}
            for number in range(len(entry.rules)):
                if number not in fired:
                    yield f"{where}: no sentence of `fires` shows that rule {number + 1} works"


def wrong_speech(speech: SpeechFile, rules: AdvertRules) -> Iterator[str]:
    """One line for each example of speech that is read otherwise than it says."""
    for language, examples in speech.examples.items():
        for example in examples:
            reading = read_advert(example.text, rules)
            seen = {item.flag for item in reading.flags}
            if (
                reading.report is not example.report
                or not set(example.flags) <= seen
                or bool(example.flags) != bool(seen)
            ):
                yield f"check/speech.yaml: {language}: {example.text!r} read as {reading.report}, {sorted(seen)}"


def wrong_emergencies(content: EmergencyWords, rules: EmergencyRules) -> Iterator[str]:
    """One line for each sentence that must open the emergency screen and does not, or the other way round."""
    for language, part in content.languages.items():
        for text, wanted in [
            *((text, True) for text in part.fires),
            *((text, False) for text in part.silent),
        ]:
            if is_emergency(text, rules) is not wanted:
                verb = "is not recognised as" if wanted else "is no"
                yield f"emergency/words.yaml: {language}: {text!r} {verb} an emergency"
