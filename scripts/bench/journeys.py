"""The updates of real journeys, as templates for the benchmark: recorded from the real application, in some seconds.

What a person does on the way is chosen below; which updates that makes, with the screens they were tapped on, is what
the preview's Bot API delivered, and with how many calls each was answered. Buttons carry everything a screen needs, so
anybody can tap them later: nothing is remembered between two taps.
"""

import asyncio
import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE / "tests"))

from harness.hand_clock import HandClock  # noqa: E402  tests/ is no package of ours
from harness.people import Person  # noqa: E402
from harness.town import Town  # noqa: E402

from bot.chat.actions import unpack  # noqa: E402

PERSON, UPDATE, TAP = 777000777, 888000888, "999000999"
ANSWERING = ("sendMessage", "editMessageText", "answerCallbackQuery")
TYPED = {  # what people type besides tapping, in the languages of the journeys
    "en": ("minimum wage in Germany", "Who can help me in Poland?", "hello"),
    "ka": ("მინიმალური ხელფასი გერმანიაში", "ვინ დამეხმარება პოლონეთში?", "გამარჯობა"),
    "ru": ("минимальная зарплата в Германии", "Кто мне поможет в Польше?", "здравствуйте"),
    "tr": ("Almanya'da asgari ücret", "Polonya'da bana kim yardım eder?", "merhaba"),
}
ADVERTS = (
    (
        "Work in Germany, warehouse packers. No experience, no language needed. 3500 euro a month, housing free. "
        "Write to Viber only, +995 555 12 34 56. Send a photo of your passport and 200 euro for the visa today."
    ),
)
WORDS = "საქართველოს მოქალაქე ეძებს სამუშაოს საზღვარგარეთ და კითხულობს პირობებს. " * 3
STEPS = 36  # updates of one person: of twelve one is typed words and one a command, the rest are taps
LEFT_OUT = {"exit", "forget", "talk"}  # they end the walk, or begin a talk, which few do


class Recording:
    """Somebody whose updates are noted with the calls that answered them."""

    def __init__(self, town: Town, person: Person) -> None:
        self.town, self.person = town, person
        self.found: list[dict[str, Any]] = []

    async def notes(self, act: Any) -> None:
        """Do it, and keep the update that came of it."""
        world = self.town.world
        before = {name: len(world.calls_of(name)) for name in ANSWERING}
        await act
        update = json.loads(json.dumps(world.queue._last))  # noqa: SLF001  nobody else needs the newest one
        calls = sum(len(world.calls_of(name)) - count for name, count in before.items())
        if calls:
            self.found.append({"update": self._anyones(update), "calls": calls})

    def _anyones(self, update: dict[str, Any]) -> dict[str, Any]:
        update["update_id"] = UPDATE
        if "callback_query" in update:
            update["callback_query"]["id"] = TAP
        return json.loads(json.dumps(update).replace(str(self.person.id), str(PERSON)))  # type: ignore[no-any-return]


async def _journey(town: Town, language: str, chance: random.Random) -> list[dict[str, Any]]:
    """One person's day with the bot: taps on whatever is shown, and some typed words."""
    person = town.person(f"Traveller {language}", language)
    record = Recording(town, person)
    await record.notes(person.starts())
    for number in range(1, STEPS):
        labels = [
            button["text"]
            for row in person.screen.keyboard
            for button in row
            if "callback_data" in button and unpack(button["callback_data"])[0].name not in LEFT_OUT
        ]
        if number % 12 == 11:
            await record.notes(person.says(chance.choice(TYPED[language])))
        elif number % 12 == 5 or not labels:
            await record.notes(person.says("/menu"))
        else:
            await record.notes(person.taps(chance.choice(labels), person.screen))
    return record.found


async def record() -> dict[str, list[dict[str, Any]]]:
    """The mixes by name: the whole journey, its taps alone, its texts alone, adverts, and plain words for an echo."""
    chance = random.Random(20261122)
    with tempfile.TemporaryDirectory() as folder:
        town = await Town.founded(Path(folder), HandClock())
        journey = [one for language in TYPED for one in await _journey(town, language, chance)]
        reader = Recording(town, town.person("Reader", "en"))
        for advert in ADVERTS:
            await reader.notes(reader.person.says(advert))
        await town.closes()
    return {
        "journey": journey,
        "taps": [one for one in journey if "callback_query" in one["update"]],
        "texts": [one for one in journey if "callback_query" not in one["update"]],
        "adverts": reader.found,
        "words": [{"update": _typed(WORDS), "calls": 1}],
    }


def as_echo(mix: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same updates for a bot that echoes: one call for words, two for a tap."""
    return [{**one, "calls": 2 if "callback_query" in one["update"] else 1} for one in mix]


def _typed(text: str) -> dict[str, Any]:
    """Somebody types words."""
    chat = {"id": PERSON, "type": "private", "first_name": "Ana"}
    sender = {"id": PERSON, "is_bot": False, "first_name": "Ana", "language_code": "ka"}
    message = {"message_id": 12345, "date": 1_790_000_000, "chat": chat, "from": sender, "text": text}
    return {"update_id": UPDATE, "message": message}


if __name__ == "__main__":
    mixes = asyncio.run(record())
    echo = {f"{name} echoed": as_echo(mix) for name, mix in mixes.items()}
    Path(sys.argv[1]).write_text(json.dumps(mixes | echo))
    print({name: (len(mix), sum(one["calls"] for one in mix)) for name, mix in mixes.items()})
