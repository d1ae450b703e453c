"""The examples in the content must hold: `mgzavri check` refuses a rule whose own sentences disagree with it."""

from collections.abc import Iterable, Iterator

from bot.content.models.emergency_words import EmergencyWords
from bot.content.models.phrases import LanguagePhrases, SpeechFile
from bot.language.emergency import EmergencyRules, is_emergency
from bot.offers.advert_rules import AdvertRules
from bot.offers.signals import read_advert


def wrong_examples(phrases: Iterable[LanguagePhrases], rules: AdvertRules) -> Iterator[str]:
    """One line for each sentence that does not show its flag, or shows it and must not."""
    for part in phrases:
        for flag, entry in part.flags.items():
            for text, wanted in [
                *((text, True) for text in entry.fires),
                *((text, False) for text in entry.silent),
            ]:
                seen = {item.flag for item in read_advert(text, rules).flags}
                if (flag in seen) is not wanted:
                    verb = "does not show" if wanted else "must not show"
                    yield f"check/phrases/{part.language}.yaml: {flag}: {verb} the flag: {text!r}"


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
