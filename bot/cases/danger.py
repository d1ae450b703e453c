"""Words that may mean danger: they mark the case urgent in every state, and never wait for anybody's tap."""

from dataclasses import dataclass, replace

from bot.cases.case import State
from bot.cases.person_screens import AGAIN
from bot.cases.post.letter import Notice, Side
from bot.cases.record import Held
from bot.cases.register import Register
from bot.chat.actions import act
from bot.chat.screens import Button
from bot.turn.turn import Turn


@dataclass(frozen=True)
class Danger:
    """What danger does to a case; the screen with the numbers is shown by whoever hears the words."""

    register: Register

    async def heard(self, turn: Turn, held: Held, *, passed_on: bool = True) -> None:
        """Danger words in a talk that is open: the case comes to the front, and the desk hears it aloud.

        `passed_on`: whether the words themselves go to the desk as well.
        """
        connection = await turn.work.connection()
        if held.case.standing.state is State.PAUSED:
            notice = Notice.URGENT_AWAY
        else:
            notice = Notice.URGENT if passed_on else Notice.URGENT_NOT_PASSED_ON
        await self.register.person_spoke(connection, held, turn.now, urgent=True)
        if not await self.register.post.says_already(connection, held, Side.DESK, notice):
            await self.register.post.notice(connection, held, Side.DESK, notice, turn.now)
        if not held.case.urgent:
            await self._show_on_card(turn, held)

    async def in_draft(self, turn: Turn, held: Held) -> None:
        """Danger words while the text is written: it will be urgent from the first moment at the desk."""
        connection = await turn.work.connection()
        await self.register.cases.change(connection, held.case.id, urgent=True)

    async def after_end(self, turn: Turn, held: Held) -> None:
        """Danger words when the talk has ended: urgent if it is opened again. After the exit nothing is touched."""
        if held.case.standing.away or held.case.urgent:
            return
        connection = await turn.work.connection()
        await self.register.cases.change(connection, held.case.id, urgent=True)
        await self._show_on_card(turn, held)

    async def way_back(self, turn: Turn) -> Button | None:
        """The button that opens a talk again which has ended. None after the exit: nothing tells that there was one."""
        held = await self.register.of_chat(turn)
        if held is None or held.case.standing.state is not State.CLOSED or held.case.standing.away:
            return None
        if not await self.register.may_open_again(turn, held):
            return None
        return Button(turn.t("Open the talk again"), act(AGAIN))

    async def _show_on_card(self, turn: Turn, held: Held) -> None:
        urgent = replace(held, case=replace(held.case, urgent=True))
        await self.register.post.card(await turn.work.connection(), urgent, turn.now)
