"""The consultants' side: take, pass on, close, note, the desk's language; and what happens to the group itself."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.cases import desk_screens as screens
from bot.cases.approved import Approved
from bot.cases.case import ClosedByStaff, Happening, No, PassedOn, StaffGone, State, Taken
from bot.cases.desk_case import NOTED_SIGN, DeskCase, edited
from bot.cases.desk_saying import DeskSaying
from bot.cases.desk_sending import DeskSending
from bot.cases.duty.acts import Act
from bot.cases.duty.handlers import Duty
from bot.cases.duty.roster import USUAL_CAPACITY
from bot.cases.members import for_members
from bot.cases.post.letter import Side
from bot.cases.record import Case
from bot.cases.topics.address import DeskChat
from bot.cases.topics.tongue import STAFF_LANGUAGES, DeskTongue
from bot.chat.effects import React, ShowScreen
from bot.chat.events import Command, GroupMoved
from bot.chat.facts import Fact, FactKind
from bot.chat.outside import Group
from bot.chat.reply import Reply, Show, Where, show
from bot.clock import TBILISI
from bot.turn.service_lines import language_names, own_name
from bot.turn.turn import Handler, Turn

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Desk:
    """Everything that members of the desk group do. Only members under their own names come this far (bot/access.py)."""

    case: DeskCase
    saying: DeskSaying
    sending: DeskSending
    duty: Duty
    approved: Approved
    desk_chat: DeskChat
    tongue: DeskTongue
    group: Group

    def actions(self) -> Mapping[str, Handler]:
        """The buttons of cards, menus and the roster."""
        found = {
            screens.TAKE: self.take,
            screens.TAKE_YES: self.take_anyway,
            screens.PASS_ON: self.pass_on,
            screens.CLOSE: self.ask_close,
            screens.CLOSE_YES: self.close,
            screens.CLOSE_NO: self.leave_it,
            screens.SPEAK: self.speak,
            **self.sending.actions(),
            **self.duty.actions(),
        }
        return for_members(found, self.group, self.case)

    def commands(self) -> Mapping[str, Handler]:
        """The commands in the group."""
        found = {
            "take": self.take,
            "close": self.ask_close,
            "note": self.note,
            "undo": self.undo,
            "language": self.language,
            **self.sending.commands(),
            **self.duty.commands(),
        }
        return for_members(found, self.group, self.case)

    # steps

    async def take(self, turn: Turn) -> Reply:
        """The case is theirs, unless something speaks against it: then that is said first."""
        held = None if edited(turn) else await self.case.held(turn)
        if held is None:
            return Reply() if edited(turn) else self.case.nowhere(turn)
        doubts = await self._doubts(turn, held.case)
        if doubts and held.case.standing.taken_by is None and held.case.standing.state is not State.CLOSED:
            return Reply(shows=(Show(screens.ask_take(turn.t, held.case, doubts), Where.NEW),))
        return await self.take_anyway(turn)

    async def _doubts(self, turn: Turn, case: Case) -> list[str]:
        """A language that is not theirs, or more than they said they can carry (SAFETY S13.1)."""
        roster, staff = await self.case.roster(turn), turn.event.sender.user_id
        doubts = []
        if roster.speaks(staff, case.language) is False:
            theirs = language_names(turn.t, (case.language,))
            doubts.append(
                turn.t("The person writes in a language you did not name: {language}.", language=theirs)
            )
        member = roster.member(staff)
        if member and roster.carries(member) >= member.most_cases:
            doubts.append(
                turn.t(
                    "You carry {carried} of the {most} you set yourself; urgent cases count twice.",
                    carried=roster.carries(member),
                    most=member.most_cases,
                )
            )
        return doubts

    async def _unknowns(self, turn: Turn, case: Case) -> list[str]:
        """What the roster cannot tell of whoever takes a case: it stops nobody, but is said (decisions/0015)."""
        roster, staff = await self.case.roster(turn), turn.event.sender.user_id
        said = []
        if roster.speaks(staff, case.language) is None and case.language != turn.t.language:
            language = language_names(turn.t, (case.language,))
            said.append(turn.t("You have not said whether you speak {language} (/duty).", language=language))
        carried = roster.load.get(staff, 0)
        if roster.member(staff) is None and carried >= USUAL_CAPACITY:
            said.append(
                turn.t("You carry {carried} already; {most} is usual.", carried=carried, most=USUAL_CAPACITY)
            )
        return said

    async def take_anyway(self, turn: Turn) -> Reply:
        """From here on their words go to the person."""
        done = turn.t("You have this case now.")
        held = await self.case.held(turn)
        if held and held.case.standing.taken_by is None:
            done = " ".join((done, *await self._unknowns(turn, held.case)))
        reply = await self._step(turn, Taken(turn.event.sender.user_id), Act.TAKE, done)
        asked = turn.action.name == screens.TAKE_YES and reply.toast == done
        return show(screens.line(turn.t, "desk-taken", done)) if asked else reply

    async def pass_on(self, turn: Turn) -> Reply:
        """Back to the desk."""
        done = turn.t("The case waits again for a consultant.")
        return await self._step(turn, PassedOn(turn.event.sender.user_id), Act.PASS_ON, done)

    async def ask_close(self, turn: Turn) -> Reply:
        """Closing asks once, and how it ended."""
        if edited(turn):
            return Reply()
        held = await self.case.taken(turn)
        if isinstance(held, Reply):
            return held
        screen = screens.ask_close(turn.t, held.case, self.approved.desk().outcomes)
        return Reply(shows=(Show(screen, Where.NEW),))

    async def close(self, turn: Turn) -> Reply:
        """Closed, with an outcome of the list."""
        outcome = self.approved.desk().outcome(turn.action.arguments[-1])
        if outcome is None:
            return await self.ask_close(turn)
        happening = ClosedByStaff(turn.event.sender.user_id)
        reply = await self._step(turn, happening, Act.CLOSE, turn.t("Closed."))
        if reply.toast != turn.t("Closed."):
            return reply
        facts = (
            Fact(FactKind.CONSULTATION_CLOSED, "consultant"),
            Fact(FactKind.CONSULTATION_OUTCOME, outcome.id),
        )
        text = turn.t("Closed: {outcome}", outcome=turn.t(outcome.text))
        return show(screens.line(turn.t, "desk-closed-now", text), *facts, toast=reply.toast)

    async def leave_it(self, turn: Turn) -> Reply:
        """No: everything stays as it is."""
        return show(screens.line(turn.t, "desk-kept-open", turn.t("The case stays as it is.")))

    async def note(self, turn: Turn) -> Reply:
        """A note stays in the topic; the sign says that it was understood as one."""
        event = turn.event
        if isinstance(event, Command) and not event.argument:
            text = turn.t("Write the note behind the command: /note and your words.")
            return show(screens.line(turn.t, "desk-empty-note", text))
        held = await self.case.held(turn) if edited(turn) else None
        if held and await self.case.went(turn, held, turn.message_id):
            text = turn.t("This went to the person before. To take it back, answer it with /undo.")
            return show(screens.line(turn.t, "desk-note-went", text))
        return Reply(effects=(React(turn.chat_id, turn.message_id, NOTED_SIGN),))

    async def undo(self, turn: Turn) -> Reply:
        """/undo in answer to one's own message: the person's copy goes, or it never comes."""
        if edited(turn):
            return Reply()
        held = await self.case.taken(turn)
        if isinstance(held, Reply):
            return held
        answered = turn.event.reply_to if isinstance(turn.event, Command) else None
        connection, post = await turn.work.connection(), self.case.register.post
        if answered and await post.taken_back(connection, held, Side.PERSON, answered, turn.now):
            return self.case.answer(
                turn, turn.t("Taken back. If the person has read it already, they have read it.")
            )
        return self.case.answer(turn, turn.t("Answer the message you want to take back with /undo."))

    async def _step(self, turn: Turn, happening: Happening, act: Act, done: str) -> Reply:
        held = await self.case.held(turn)
        if held is None:
            return self.case.nowhere(turn)
        connection = await turn.work.connection()
        moved = await self.case.register.move(connection, held, happening, turn.now)
        if isinstance(moved, No):
            return self.case.no(turn, moved)
        await self.case.did(turn, act, held.case)
        log.info("case %s: %s", held.case.name, type(happening).__name__)
        return self.case.answer(turn, done)

    # the group

    async def language(self, turn: Turn) -> Reply:
        """The languages the desk may be written in."""
        buttons = [(code, own_name(code)) for code in STAFF_LANGUAGES]
        return show(screens.languages(turn.t, buttons))

    async def speak(self, turn: Turn) -> Reply:
        """Cards and sentences of ours come in another language from now on."""
        code = turn.action.argument(0)
        if code not in STAFF_LANGUAGES:
            return await self.language(turn)
        await self.tongue.choose(await turn.work.connection(), turn.chat_id, code)
        text = turn.t("The desk is written in: {language}", language=own_name(code))
        return show(screens.line(turn.t, "desk-set", text))

    async def staff_left(self, turn: Turn) -> Reply:
        """Who leaves the group has no cases any more, and is off the roster (SAFETY S13.7)."""
        staff = turn.event.sender.user_id
        connection, register = await turn.work.connection(), self.case.register
        names = []
        for case in await register.cases.taken_by(connection, staff):
            held = await register.held(case)
            if held:
                await register.move(connection, held, StaffGone(staff), turn.now)
                names.append(case.name)
                log.info("case %s: its consultant left the group", case.name)
        await self.case.duty.drop(connection, staff)
        await self.case.duty.head_left(connection, staff)
        day = turn.now.astimezone(TBILISI).date()
        await self.case.duty.record_act(connection, day, staff, Act.LEFT)
        if not names:
            return Reply()
        t = self.tongue()
        text = t("A member has left the group. These cases wait again: {names}", names=", ".join(names))
        line = screens.line(t, "desk-member-left", text)
        return Reply(effects=(ShowScreen(turn.chat_id, line, silent=False, protect=True),))

    async def group_moved(self, turn: Turn) -> Reply:
        """The desk group has a new id. Any other group may go where it likes."""
        event = turn.event
        if isinstance(event, GroupMoved) and event.chat_id == self.desk_chat() and event.new_chat_id:
            await self.desk_chat.moved(await turn.work.connection(), event.chat_id, event.new_chat_id)
        return Reply()
