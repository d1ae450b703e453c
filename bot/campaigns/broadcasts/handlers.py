"""/broadcast: a coordinator chooses an approved message, sees it, and sends it with a second tap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.campaigns.broadcasts import screens
from bot.campaigns.broadcasts.ordering import Ordering
from bot.campaigns.broadcasts.orders import Standing
from bot.campaigns.broadcasts.screens import Do
from bot.chat.actions import StaleButton
from bot.chat.events import Tap
from bot.chat.reply import Reply, show
from bot.content.models.broadcasts import Broadcasts
from bot.language.negotiate import Tongues
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Broadcasting:
    """Sending what people asked for. `wake` tells whoever sends that there may be something to do."""

    content: Broadcasts
    ordering: Ordering
    tongues: Tongues
    wake: Callable[[], None]

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {screens.ACTION: self.broadcast}

    def coordinator_commands(self) -> Mapping[str, Handler]:
        """The commands this feature answers for coordinators."""
        return {"broadcast": self.broadcast}

    async def broadcast(self, turn: Turn) -> Reply:
        """See, ask, send, stop, go on. Raises StaleButton for anybody but a coordinator: taps can be forged."""
        if turn.role is not Role.COORDINATOR:
            raise StaleButton
        if not turn.action.arguments:
            async with turn.work.glance() as connection:
                return show(
                    screens.listed(turn.t, await self.ordering.standings(connection, turn.now)), consume=True
                )
        do, identifier = turn.action.argument(0), turn.action.argument(1)
        if do in (Do.GO, Do.STOP, Do.ON):
            return await self._order(turn, do, identifier)
        async with turn.work.glance() as connection:
            standing = await self._standing(connection, turn, identifier)
            if do == Do.SEE:
                return await self._seen(connection, turn, standing)
            if do == Do.ASK and not standing.hindrance:
                audience = await self.ordering.audience(connection, standing)
                return show(screens.asked(turn.t, standing, audience))
        raise StaleButton

    async def _seen(self, connection: AsyncConnection, turn: Turn, standing: Standing) -> Reply:
        own = turn.t.language if turn.t.language in standing.ready else (*standing.ready, turn.t.language)[0]
        code = turn.action.arguments[2] if len(turn.action.arguments) > 2 else own
        if code not in self.tongues.offered():
            raise StaleButton
        names = {language.code: language.name for language in self.tongues.languages.languages}
        audience = await self.ordering.audience(connection, standing)
        return show(screens.seen(turn.t, standing, self.tongues.texts(code), names, audience))

    async def _order(self, turn: Turn, do: str, identifier: str) -> Reply:
        """Committed together with the update: a tap that comes twice orders nothing twice."""
        connection = await turn.work.connection()
        await self._standing(connection, turn, identifier)  # there is such a message
        place = (
            turn.message_id if isinstance(turn.event, Tap) and turn.event.editable else None,
            turn.t.language,
        )
        ledger = self.ordering.ledger
        if do == Do.GO:
            done = await self.ordering.begin(connection, identifier, turn.now, by=turn.chat_id, screen=place)
        elif do == Do.STOP:
            done = await ledger.stop(connection, identifier)
        else:
            done = await ledger.go_on(connection, identifier, by=turn.chat_id, screen=place)
        self.wake()
        after = await self._standing(connection, turn, identifier)
        if after.broadcast is None:
            return await self._seen(connection, turn, after)
        toast = "" if done else turn.t("Nothing was changed.")
        return show(screens.progress(turn.t, self.content, after.broadcast), toast=toast)

    async def _standing(self, connection: AsyncConnection, turn: Turn, identifier: str) -> Standing:
        standing = await self.ordering.standing(connection, identifier, turn.now)
        if standing is None:
            raise StaleButton
        return standing
