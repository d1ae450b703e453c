"""Adverts that were pasted, forwarded, edited or joined, and what somebody does with one. The text stays in Telegram."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.chat.actions import StaleButton
from bot.chat.effects import DeleteMessages
from bot.chat.events import Said
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, Show, Where, show
from bot.chat.screens import Screen
from bot.content.models.after_advert import AfterAdvert
from bot.content.models.questions import Questions
from bot.content.models.referrals import Directory
from bot.content.models.verdicts import Verdicts
from bot.language.texts import Texts
from bot.offers import advert_screens, after_screens, child_screens, joined, questionnaire
from bot.offers.advert_note import is_cut, shown_text
from bot.offers.adverts import Advert, advert_of, learned
from bot.offers.answers import Answer
from bot.offers.aside import Aside
from bot.offers.forwardable import forwardable
from bot.offers.names import Do
from bot.offers.packing import pack
from bot.offers.recognition import tells_own_story
from bot.offers.recruiter_message import may_be_asked, message, speaks
from bot.offers.taps import number_in
from bot.offers.waiting import Waiting
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class AdvertHandlers:
    """Everything about adverts. `texts_in` gives a language's texts, None for one that is not on offer."""

    questions: Questions
    verdicts: Verdicts
    reader: Aside
    after: AfterAdvert
    directory: Directory
    joining: Waiting
    texts_in: Callable[[str], Texts | None]

    def actions(self) -> Mapping[str, Handler]:
        """The handlers by action name."""
        return {
            Do.ADVERT: self.again,
            Do.MORE: self.more,
            Do.NOT_AN_OFFER: self.not_an_offer,
            Do.UNSAY: self.unsay,
            Do.ADD: self.add,
            Do.NO_MORE: self.no_more,
            Do.RECRUITER: self.recruiter,
            Do.NOT_NOW: self.not_now,
            Do.TRUSTED: self.trusted,
            Do.SHOW: self.show_to_consultant,
        }

    async def waits(self, turn: Turn) -> bool:
        """Whether the next words belong to an offer, whatever they look like."""
        return await self.joining.waits(turn.work, turn.chat_id)

    async def advert(self, turn: Turn) -> Reply:
        """Words that look like an advert, or the announced next message of one."""
        said = turn.event
        if not isinstance(said, Said):
            raise StaleButton
        before = None if said.edited else await self.joining.take(turn.work, turn.chat_id)
        if before is None or await self._tells_own_story(said):
            screen, facts = await self.answer(turn, said.text)
            # an edited advert was counted when it came
            return show(screen, *(() if said.edited else facts), where=Where.ANSWER)
        together = joined.joined(before, said.text)
        if together is None:
            screen, facts = await self.answer(turn, said.text)
            alone = Show(screen, Where.ANSWER)
            return Reply((alone, Show(after_screens.no_room(turn.t), Where.NEW)), facts)
        screen, facts = await self.answer(turn, together)
        seen = {flag.flag for flag in (await self.reader.read(before)).flags}
        new = tuple(fact for fact in facts if fact.kind is FactKind.FLAG_SEEN and fact.trait not in seen)
        whole = after_screens.joined_text(turn.t, together)
        return Reply((Show(whole, Where.NEW), Show(screen, Where.BELOW)), new)

    def offered(self, t: Texts) -> Show:
        """Words that went to a consultant look like an offer: the check is one tap away, beside the talk."""
        return Show(after_screens.in_a_talk(t), Where.ANSWER)

    async def _tells_own_story(self, said: Said) -> bool:
        """Whether help comes first, although a message of an offer was awaited: beside an advert it would be lost."""
        return not said.forwarded and await tells_own_story(said.text, self.reader)

    async def answer(self, turn: Turn, text: str) -> tuple[Screen, tuple[Fact, ...]]:
        """What is said to a text, and what is counted. Somebody's own story leads to help instead of a check.

        So does "I am 15" (SAFETY S8.3), unless somebody else wrote it.
        """
        t = turn.t
        if not any(map(str.isalpha, text)):
            return after_screens.nothing_to_read(t), ()
        reading = await self.reader.read(text)
        if reading.under_age and isinstance(turn.event, Said) and not turn.event.forwarded:
            answers = questionnaire.begin(self.questions.before).answered(questionnaire.AGE, Answer.YES)
            packed = pack(answers, self.questions)
            return child_screens.child(t, self.verdicts.child, packed, turn.now.date()), ()
        if reading.report:
            return advert_screens.report(t, self.questions), ()
        read = advert_of(reading, self.reader.rules)
        level = "not-enough" if read.only_read and not read.notices else read.level.word
        flags = (Fact(FactKind.FLAG_SEEN, notice.flag) for notice in read.notices)
        return self._screen(t, read, 0), (Fact(FactKind.ADVERT_READ, level), *flags)

    async def again(self, turn: Turn) -> Reply:
        """Another page of what was noticed; also after "It is an advert, look at it"."""
        return await self._with_advert(
            turn, lambda read: self._screen(turn.t, read, number_in(turn.action.argument(0)))
        )

    async def more(self, turn: Turn) -> Reply:
        """What else can be done with it."""
        return await self._with_advert(turn, lambda read: advert_screens.more(turn.t, read))

    async def not_an_offer(self, turn: Turn) -> Reply:
        """The words were something else."""
        return show(advert_screens.not_an_offer(turn.t))

    async def unsay(self, turn: Turn) -> Reply:
        """The words that the screen answers go at once; the screen with the ways to people stays."""
        offer = turn.tap.offer
        gone = (DeleteMessages(turn.chat_id, (offer.message_id,)),) if offer else ()
        screen = advert_screens.report(turn.t, self.questions, stands=False)
        return replace(show(screen), effects=gone)

    async def add(self, turn: Turn) -> Reply:
        """Another message of the same offer comes next: the only moment at which anything of an advert is kept."""
        offer = turn.tap.offer
        if offer is None or not offer.text:
            return show(advert_screens.advert_is_gone(turn.t, self.questions))
        so_far = joined.first_part(offer.text)
        letters = joined.room(so_far)
        if not letters:
            return show(after_screens.no_room(turn.t))
        await self.joining.keep(turn.work, turn.chat_id, so_far)
        return show(after_screens.adding(turn.t, letters))

    async def no_more(self, turn: Turn) -> Reply:
        """Nothing is to be added after all."""
        await self.joining.drop(turn.work, turn.chat_id)
        return await self._with_advert(turn, lambda read: self._screen(turn.t, read, 0))

    async def recruiter(self, turn: Turn) -> Reply:
        """A ready message in the advert's language; where we do not write it, in the person's and in English."""
        return await self._with_advert(turn, lambda read: self._recruiter(turn.t, read))

    async def not_now(self, turn: Turn) -> Reply:
        """What not to do now."""
        return await self._with_advert(turn, lambda read: after_screens.not_now(turn.t, read, self.after))

    async def trusted(self, turn: Turn) -> Reply:
        """A text for somebody the person trusts."""

        def screen(read: Advert) -> Screen:
            text = forwardable(turn.t, read, self.verdicts, self.directory)
            return after_screens.for_somebody_trusted(turn.t, text)

        return await self._with_advert(turn, screen)

    async def show_to_consultant(self, turn: Turn) -> Reply:
        """The exact text that would go, before anything is agreed to."""

        def screen(read: Advert) -> Screen:
            text = turn.tap.offer.text if turn.tap.offer else ""
            packed = self._packed(read)
            return after_screens.show_to_consultant(turn.t, shown_text(text), packed, cut=is_cut(text))

        return await self._with_advert(turn, screen)

    async def brought_back(self, turn: Turn) -> Advert | None:
        """The advert that a tap brought back, read again; None when it is no longer there."""
        offer = turn.tap.offer
        return await self.read(offer.text) if offer and offer.text else None

    async def read(self, text: str) -> Advert:
        """The advert behind a text."""
        return advert_of(await self.reader.read(text), self.reader.rules)

    async def _with_advert(self, turn: Turn, screen: Callable[[Advert], Screen]) -> Reply:
        read = await self.brought_back(turn)
        return show(advert_screens.advert_is_gone(turn.t, self.questions) if read is None else screen(read))

    def _screen(self, t: Texts, read: Advert, page: int) -> Screen:
        packed = self._packed(read)
        return advert_screens.advert(t, read, self.verdicts, self.questions, self.after, packed, page)

    def _packed(self, read: Advert) -> str:
        return pack(learned(questionnaire.begin(self.questions.before), read), self.questions)

    def _recruiter(self, t: Texts, read: Advert) -> Screen:
        content = self.after.recruiter
        if not may_be_asked(read, content):
            return after_screens.better_not_write(t)
        own = message(t, read, content)
        theirs = self.texts_in(read.language)
        if theirs is None or not speaks(theirs, read, content):
            english = self.texts_in("en") or t
            ready = dict.fromkeys((own, message(english, read, content)))
            return after_screens.recruiter(t, tuple(ready))
        if theirs.language == t.language:
            return after_screens.recruiter(t, (own,))
        return after_screens.recruiter(t, (message(theirs, read, content),), own)
