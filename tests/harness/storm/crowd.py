"""The crowd: persons and consultants who write, answer, change, take back and open, in calm and in heavy weather."""

import random
from io import BytesIO

from PIL import Image

from bot.cases.post.letter import Side
from bot.cases.record import Answers
from bot.preview.people import ImpossibleActError
from bot.preview.records import Message
from bot.preview.world import World
from harness.people import TAKE_BACK
from harness.storm.asking import newest
from harness.storm.said import Said, Talk, Way

FROM_PERSON = 0.55
RECENT = 6  # messages among which somebody answers, changes or takes back


class Crowd:
    """Whoever plays a part. Each verb does one thing in Telegram and writes down what was meant."""

    def __init__(self, world: World, desk: int, talks: list[Talk], chance: random.Random) -> None:
        self.world = world
        self.desk = desk
        self.talks = talks
        self.said_by: dict[
            tuple[int, int], Said
        ] = {}  # by chat and number of the message: numbers repeat in other chats
        self._chance = chance

    def acts(self, talk: Talk) -> int:
        """One act in a talk. Returns how many messages it was."""
        to = Side.DESK if self._chance.random() < FROM_PERSON else Side.PERSON
        way, kind = talk.ways[to], self._chance.random()
        recent = way.standing()[-RECENT:]
        if recent and kind < 0.05:
            self._changes(self._chance.choice(recent))
        elif recent and kind < 0.08 and to is Side.DESK:
            self._takes_back(talk, self._chance.choice(recent))
        elif kind < 0.10 and talk.answers is not Answers.AT_ONCE:
            self.opens(talk)
        else:
            self._says(way, photo=kind > 0.97)
            return 1
        return 0

    def _says(self, way: Way, *, photo: bool) -> None:
        number = len(way.said)
        text = way.wording(number, 0, self._chance, short=photo)
        answers, reply_to = self._answered(way)
        place = self._place(way)
        if photo:
            message = self.world.photo(*place, self._picture(), text, self._thread(way), reply_to=reply_to)
        else:
            message = self.world.say(*place, text, thread=self._thread(way), reply_to=reply_to)
        said = Said(way, number, message, photo, answers, [text], [way.next_moment()])
        way.said.append(said)
        self.said_by[place[1], message] = said

    def _answered(self, way: Way) -> tuple[Said | None, int | None]:
        """Now and then they answer: an own message, or one of the other side's as it stands in their chat."""
        if self._chance.random() > 0.15:
            return None, None
        other = way.talk.ways[way.to.other]
        answered = self._chance.choice([None, *way.standing()[-RECENT:], *other.standing()[-RECENT:]])
        if answered is None or answered.way is way:
            return answered, answered.message_id if answered else None
        first = answered.versions[-1].split(" ", 1)[0]
        chat, thread = (way.talk.person, None) if way.to is Side.DESK else (self.desk, way.talk.thread)
        here = newest(self.world, chat, lambda one: one.thread == thread and _stands_alone(one, first))
        return (answered, here.id) if here else (None, None)

    def _changes(self, said: Said) -> None:
        version = len(said.versions)
        text = said.way.wording(said.number, version, self._chance, short=said.photo)
        self.world.edit(*self._place(said.way), said.message_id, text)
        said.versions.append(text)
        said.moments.append(said.way.next_moment())

    def _takes_back(self, talk: Talk, said: Said) -> None:
        """By the line below it if it has one, else by answering it."""
        receipt = newest(self.world, talk.person, lambda one: TAKE_BACK in one.labels)
        below = self.said_by.get((talk.person, receipt.reply_to or 0)) if receipt else None
        try:
            if receipt and below and not below.taken_back and self._chance.random() < 0.5:
                said = below
                self.world.tap(talk.person, talk.person, receipt.id, TAKE_BACK)
            else:
                self.world.say(talk.person, talk.person, "/undo", reply_to=said.message_id)
        except ImpossibleActError:
            return
        said.taken_back = True

    def opens(self, talk: Talk) -> None:
        """Somebody with quiet answers looks what came."""
        knock = newest(self.world, talk.person, lambda one: one.labels == ["Open"] or "Open" in one.labels)
        if knock and self._chance.random() < 0.7:
            self.world.tap(talk.person, talk.person, knock.id, "Open")
        else:
            self.world.say(talk.person, talk.person, "/consult")

    def _place(self, way: Way) -> tuple[int, int]:
        talk = way.talk
        return (talk.person, talk.person) if way.to is Side.DESK else (talk.consultant, self.desk)

    def _thread(self, way: Way) -> int | None:
        return None if way.to is Side.DESK else way.talk.thread

    def _picture(self) -> bytes:
        """A small photo that tells where it was taken."""
        image = Image.new("RGB", (32, 24), tuple(self._chance.randrange(256) for _ in range(3)))
        exif = Image.Exif()
        exif[0x010E] = "planted-description"
        out = BytesIO()
        image.save(out, "JPEG", exif=exif)
        return out.getvalue()


def _stands_alone(message: Message, first: str) -> bool:
    return f"{first}" in message.text and message.text.count(":0") == 1
