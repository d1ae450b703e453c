"""What a consultant sends or sets by menu: approved sentences, services, a pause, a wish to talk about the case."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.cases import desk_menus as menus
from bot.cases import desk_screens
from bot.cases.approved import Approved
from bot.cases.case import Back, Happening, No, Rested
from bot.cases.desk_case import DeskCase, edited
from bot.cases.duty.acts import Act
from bot.cases.post.letter import Notice, Side
from bot.cases.record import Held, naive
from bot.chat.actions import StaleButton
from bot.chat.effects import DeleteMessages, ShowScreen
from bot.chat.reply import Reply, Show, Where, show
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class DeskSending:
    """The menus. Only the consultant who has the case sends or sets anything."""

    desk: DeskCase
    approved: Approved
    texts: Callable[[str], Texts]  # those of the person's language

    def actions(self) -> Mapping[str, Handler]:
        """The buttons of menus."""
        return {
            menus.SENTENCES: self._menu(self._sentences),
            menus.SENTENCE: self._menu(self._sentence),
            menus.SAY: self.say,
            menus.NEEDS: self._menu(self._needs),
            menus.NEED: self._menu(self._services),
            menus.SERVICE: self._menu(self._service),
            menus.REFER: self.refer,
            menus.MORE: self._menu(self._more),
            menus.REST: self._step(Rested, Act.REST),
            menus.BACK: self._step(Back, Act.BACK),
            menus.MUTE: self.mute,
            menus.UNMUTE: self.unmute,
            menus.DEBRIEF: self.debrief,
            menus.MINOR: self.minor,
            menus.CALM: self.calm,
            menus.SHUT_MENU: self.close_menu,
        }

    def commands(self) -> Mapping[str, Handler]:
        """/refer opens the services."""
        return {"refer": self._menu(self._needs)}

    def _menu(self, make: Callable[[Turn, Held], Awaitable[Reply]]) -> Handler:
        async def open_menu(turn: Turn) -> Reply:
            held = await self.desk.taken(turn)
            return await make(turn, held) if isinstance(held, Held) else held

        return open_menu

    async def _sentences(self, turn: Turn, _held: Held) -> Reply:
        """From the card as a message of its own, so that the card stays; turning pages stays in place."""
        page = _page(turn, 0)
        screen = menus.sentences(turn.t, self.approved.desk().replies, page or 0)
        return Reply(shows=(Show(screen, Where.NEW if page is None else Where.SAME),))

    async def _sentence(self, turn: Turn, held: Held) -> Reply:
        reply = self.approved.desk().reply(turn.action.argument(0))
        if reply is None:
            return self.desk.answer(turn, turn.t("This sentence is no longer in the list."))
        theirs = self.texts(held.case.language)(reply.text)
        return show(menus.sentence(turn.t, reply, theirs))

    async def say(self, turn: Turn) -> Reply:
        """The sentence goes, in the person's language."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        reply = self.approved.desk().reply(turn.action.argument(0))
        if reply is None:
            return self.desk.answer(turn, turn.t("This sentence is no longer in the list."))
        await self._send(turn, held, Notice.CANNED, reply.id)
        await self.desk.did(turn, Act.CANNED, held.case)
        done = turn.t("On its way to the person: {what}", what=turn.t(reply.label))
        return show(desk_screens.line(turn.t, "desk-said", done))

    async def _needs(self, turn: Turn, _held: Held) -> Reply:
        return Reply(shows=(Show(menus.needs(turn.t, self.approved.directory().needs), Where.NEW),))

    async def _services(self, turn: Turn, _held: Held) -> Reply:
        need = self.approved.directory().need(turn.action.argument(0))
        if need is None:
            return await self._needs(turn, _held)
        return show(menus.services(turn.t, need, self.approved.services(need.id), _page(turn, 1) or 0))

    async def _service(self, turn: Turn, held: Held) -> Reply:
        identifier = turn.action.argument(0)
        card = self.approved.card(self.texts(held.case.language), identifier)
        if not card:
            return self.desk.answer(turn, turn.t("This service is no longer in the directory."))
        return show(menus.service(turn.t, card, identifier, turn.action.argument(1)))

    async def refer(self, turn: Turn) -> Reply:
        """The entry of the directory goes, in the person's language, with its date."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        service = self.approved.service(turn.action.argument(0))
        if service is None:
            return self.desk.answer(turn, turn.t("This service is no longer in the directory."))
        await self._send(turn, held, Notice.SERVICE, service.id)
        await self.desk.did(turn, Act.REFER, held.case)
        done = turn.t("On its way to the person: {what}", what=turn.t(service.label))
        return show(desk_screens.line(turn.t, "desk-said", done))

    async def _send(self, turn: Turn, held: Held, notice: Notice, about: str) -> None:
        connection, register = await turn.work.connection(), self.desk.register
        await register.staff_spoke(connection, held.case, turn.now)
        await register.post.notice(connection, held, Side.PERSON, notice, turn.now, about=about)

    async def _more(self, turn: Turn, held: Held) -> Reply:
        muted = held.case.muted_until is not None and held.case.muted_until > naive(turn.now)
        screen = menus.more(turn.t, held.case, muted=muted, minor=held.story.minor)
        return Reply(shows=(Show(screen, Where.NEW),))

    def _step(self, happening: Callable[[int], Happening], act: Act) -> Handler:
        async def step(turn: Turn) -> Reply:
            held = await self.desk.taken(turn)
            if not isinstance(held, Held) or edited(turn):
                return held if isinstance(held, Reply) else Reply()
            connection = await turn.work.connection()
            happened = happening(turn.event.sender.user_id)
            moved = await self.desk.register.move(connection, held, happened, turn.now)
            if isinstance(moved, No):
                return self.desk.no(turn, moved)
            await self.desk.did(turn, act, held.case)
            away = turn.t("You are away for a while and keep the case. The person is told.")
            text = turn.t("You are back.") if act is Act.BACK else away
            return show(desk_screens.line(turn.t, "desk-set", text))

        return step

    async def mute(self, turn: Turn) -> Reply:
        """An hour in which the person's words wait. They are told, with the emergency numbers."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        until = naive(turn.now) + timedelta(minutes=menus.MUTE_MINUTES)
        connection, register = await turn.work.connection(), self.desk.register
        await register.cases.change(connection, held.case.id, muted_until=until)
        await register.post.notice(connection, held, Side.PERSON, Notice.MUTED, turn.now)
        held = replace(held, case=replace(held.case, muted_until=until))
        await register.post.card(connection, held, turn.now)
        await self.desk.did(turn, Act.MUTE, held.case)
        text = turn.t("For one hour the person's messages wait. Words of danger come at once.")
        return show(desk_screens.line(turn.t, "desk-set", text))

    async def unmute(self, turn: Turn) -> Reply:
        """Everything comes again."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        connection, register = await turn.work.connection(), self.desk.register
        await register.cases.change(connection, held.case.id, muted_until=None)
        held = replace(held, case=replace(held.case, muted_until=None))
        await register.post.card(connection, held, turn.now)
        await self.desk.did(turn, Act.UNMUTE, held.case)
        return show(desk_screens.line(turn.t, "desk-set", turn.t("Messages come again.")))

    async def minor(self, turn: Turn) -> Reply:
        """The person said that they are under 18: only words are taken from now on (SAFETY S8.4)."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        sealed = replace(held.story, minor=True).sealed(held.sealer)
        connection, register = await turn.work.connection(), self.desk.register
        await register.cases.change(connection, held.case.id, sealed_summary=sealed)
        held = replace(held, case=replace(held.case, sealed_summary=sealed))
        await register.post.card(connection, held, turn.now)
        text = turn.t("Only words are taken from this person now. Nothing is said to them about it.")
        return show(desk_screens.line(turn.t, "desk-set", text))

    async def calm(self, turn: Turn) -> Reply:
        """The danger is over: the sign goes, and the case weighs like any other."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        connection, register = await turn.work.connection(), self.desk.register
        await register.cases.change(connection, held.case.id, urgent=False)
        held = replace(held, case=replace(held.case, urgent=False))
        await register.post.card(connection, held, turn.now)
        return show(desk_screens.line(turn.t, "desk-set", turn.t("The case is no longer marked as urgent.")))

    async def debrief(self, turn: Turn) -> Reply:
        """The administrators learn that somebody would like to talk."""
        held = await self.desk.taken(turn)
        if not isinstance(held, Held):
            return held
        await self.desk.did(turn, Act.DEBRIEF, held.case)
        member = (await self.desk.roster(turn)).member(turn.event.sender.user_id)
        sign = member.sign if member else turn.t("A colleague")
        screen = menus.debrief(turn.t, held.case.name, sign)
        text = turn.t("The group can see it in General.")
        return Reply(
            shows=(Show(desk_screens.line(turn.t, "desk-set", text)),),
            effects=(ShowScreen(turn.chat_id, screen, silent=False, protect=True),),
        )

    async def close_menu(self, turn: Turn) -> Reply:
        """The menu goes; whoever may see it may close it, but nothing that is no menu."""
        if not turn.tap.shown:
            raise StaleButton
        return Reply(effects=(DeleteMessages(turn.chat_id, (turn.message_id,)),))


def _page(turn: Turn, position: int) -> int | None:
    """The page a button asks for; None when it asks for none."""
    given = turn.action.arguments[position : position + 1]
    return int(given[0]) if given and given[0].isdecimal() and len(given[0]) < 3 else None
