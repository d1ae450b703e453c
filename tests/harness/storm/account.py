"""The account after a storm: what arrived, compared with what was said."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.cases import desk_screens, talk_notices
from bot.cases.post.attempts import MOST_MERGED
from bot.cases.post.letter import Side
from bot.cases.post.merging import BETWEEN
from bot.cases.record import Answers
from bot.preview.faults import GROUP_PER_MINUTE
from bot.preview.world import World
from harness.storm.line import Book, Shown
from harness.storm.said import Said, Talk, Way
from harness.town import library

MOST_WRONG = 40  # sentences that are kept
PROMISES = (
    "stuck",
    "lost",
    "gone",
    "not delivered",
    "given up",
    "out of order",
    "an unmarked repeat",
    "too many repeats",
    "an identity",
    "more than twenty a minute",
    "words nobody said",
    "words that went to the wrong side",
    "words in somebody else's chat",
    "words without our line above them",
    "an answer to another message",
    "a photo without its picture",
    "taken back, but it stands there",
    "the bot stumbled",
)

Key = tuple[Said, int, int]  # a message, its version, its part


@dataclass(frozen=True)
class Heading:
    """What our line above somebody's words says."""

    edited: bool
    repeat: bool


def _headings(side: Side) -> dict[str, Heading]:
    known: dict[str, Heading] = {}
    for edited, repeat in ((False, False), (True, False), (False, True), (True, True)):
        texts = library().tongues.texts("ka" if side is Side.DESK else "en")
        make = desk_screens.words_heading if side is Side.DESK else talk_notices.words_heading
        known[make(texts, edited=edited, repeat=repeat)] = Heading(edited, repeat)
        if side is Side.DESK:
            for count in range(2, MOST_MERGED + 2):
                merged = desk_screens.words_heading(texts, edited=edited, repeat=repeat, count=count)
                known[merged] = Heading(edited=False, repeat=False)
    return known


@dataclass
class _Progress:
    latest: int = 0
    places: set[tuple[int, int]] = field(default_factory=set)


class Account:
    """`settle()` once; then `wrong` says what was broken, and `counts` how much there was of everything."""

    def __init__(self, world: World, desk: int, talks: list[Talk], book: Book, under_way: list[int]) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.broken: Counter[str] = Counter()
        self._world = world
        self._desk = desk
        self._talks = talks
        self._book = book
        self._headings = {side: _headings(side) for side in Side}
        self._keys = {key: value for talk in talks for way in talk.ways.values() for key, value in _keys(way)}
        self._known: set[Key] = set()
        self._progress: dict[Way, _Progress] = defaultdict(_Progress)
        self._carried: dict[Said, set[int]] = defaultdict(set)  # the messages in which it came
        self._unsure = {
            said
            for talk in talks
            for way in talk.ways.values()
            for said in way.said
            if said.message_id in set(under_way)
        }
        self._allowed = len(under_way)

    def settle(self) -> None:
        """Compare everything."""
        for shown in self._book.shown:
            self._read(shown)
        for way in (way for talk in self._talks for way in talk.ways.values()):
            self._compare(way)
        if self.counts["messages that came twice"] > self._allowed:
            self._is_wrong("too many repeats", f"{self._allowed} answers were lost or under way")
        for name in self._book.told:
            self._is_wrong("an identity", name)
        times = self._book.at_desk
        for first, last in zip(times, times[GROUP_PER_MINUTE:], strict=False):
            if last - first < 60:
                self._is_wrong("more than twenty a minute", f"from {first:.1f} s to {last:.1f} s")

    def _is_wrong(self, what: str, detail: str) -> None:
        self.broken[what] += 1
        if len(self.wrong) < MOST_WRONG:
            self.wrong.append(f"{what}: {detail}")

    # what went through the line, in its order

    def _read(self, shown: Shown) -> None:
        side = Side.DESK if shown.chat == self._desk else Side.PERSON
        heading, found = self._words(shown.text, side)
        if heading is None:
            return
        if shown.unheard and not shown.edit:
            self._allowed += len(found)
            self._unsure |= {said for said, _, _ in found}
        if len(found) > 1 and not shown.edit:
            self.counts["messages that stood together with others"] += len(found)
        for key in found:
            self._place(shown, heading, key)
        if found and not shown.edit:
            self._answer(shown, found[0])

    def _words(self, text: str, side: Side) -> tuple[Heading | None, list[Key]]:
        first, _, body = text.partition("\n")
        heading = self._headings[side].get(first)
        if heading is None:
            if any(piece.strip() in self._keys for piece in text.split("\n")):
                self._is_wrong("words without our line above them", text[:60])
            return None, []
        found = []
        for piece in body.split(BETWEEN):
            key = self._keys.get(piece.strip())
            if key is None:
                self._is_wrong("words nobody said", piece[:60])
            elif key[0].way.to is not side:
                self._is_wrong("words that went to the wrong side", piece[:60])
            else:
                found.append(key)
        return heading, found

    def _place(self, shown: Shown, heading: Heading, key: Key) -> None:
        said, version, part = key
        talk, progress = said.way.talk, self._progress[said.way]
        if shown.chat != (self._desk if said.way.to is Side.DESK else talk.person):
            self._is_wrong("words in somebody else's chat", f"{_name(said)} in {shown.chat}")
        if shown.edit and key in self._known:
            return
        self._known.add(key)
        self._carried[said].add(shown.id)
        if said.photo and version == 0 and not shown.photo:
            self._is_wrong("a photo without its picture", _name(said))
        place = said.moments[version if heading.edited or shown.edit else 0]
        if (place, part) in progress.places:
            if not shown.edit:
                self.counts["messages that came twice"] += 1
                if not heading.repeat:
                    self._is_wrong("an unmarked repeat", f"{_name(said)} at {shown.at:.1f} s")
            return
        self.counts["first times marked as possible repeats"] += heading.repeat and not shown.edit
        if place < progress.latest and not shown.edit:
            self._is_wrong("out of order", f"{_name(said)}, version {version}, at {shown.at:.1f} s")
        # A change of what stands there already overtakes words that wait to be opened.
        overtakes = shown.edit and talk.answers is not Answers.AT_ONCE
        progress.latest = progress.latest if overtakes else max(progress.latest, place)
        progress.places.add((place, part))

    def _answer(self, shown: Shown, key: Key) -> None:
        said, _, part = key
        if shown.reply_to is None:
            return
        answered = said.answers
        if answered is None or part:
            right = set()
        elif answered.way is said.way:
            right = self._carried[answered]
        else:
            right = {answered.message_id}
        self.counts["answers that stayed answers"] += 1
        if shown.reply_to not in right:
            self._is_wrong("an answer to another message", f"{_name(said)} at {shown.at:.1f} s")

    # what stands there now

    def _compare(self, way: Way) -> None:
        standing = self._standing(way)
        for said in way.said:
            self.counts[f"said to the {way.to.value}"] += 1
            self.counts["photos"] += said.photo
            self.counts["changed"] += len(said.versions) - 1
            self.counts["taken back"] += said.taken_back
            self.counts["longer than one letter"] += len(said.pieces[0]) > 1
            if said.taken_back:
                self._taken_back(said, standing)
                continue
            last = len(said.versions) - 1
            missing = [part for part in range(len(said.pieces[last])) if (said, last, part) not in standing]
            if missing:
                what = "lost" if not any((said, last, part) in self._known for part in missing) else "gone"
                self._is_wrong(what, f"{_name(said)}, version {last}, parts {missing}")

    def _taken_back(self, said: Said, standing: Counter[Key]) -> None:
        if not any(key[0] is said for key in standing):
            return
        if said in self._unsure:
            self.counts["taken back, but a copy nobody heard of stands"] += 1
        else:
            self._is_wrong("taken back, but it stands there", _name(said))

    def _standing(self, way: Way) -> Counter[Key]:
        desk, talk = way.to is Side.DESK, way.talk
        chat = self._world.chats[self._desk if desk else talk.person]
        found: Counter[Key] = Counter()
        for message in chat.messages.values():
            if message.outgoing and (not desk or message.thread == talk.thread):
                found.update(self._words(message.text, way.to)[1])
        return found


def _keys(way: Way) -> Iterator[tuple[str, Key]]:
    for said in way.said:
        for version, pieces in enumerate(said.pieces):
            for part, piece in enumerate(pieces):
                yield piece, (said, version, part)


def _name(said: Said) -> str:
    side = "person" if said.way.to is Side.DESK else "consultant"
    return f"talk {said.way.talk.number}, message {said.number} of the {side} (id {said.message_id})"
