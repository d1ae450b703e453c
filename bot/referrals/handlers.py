"""Answers taps in the directory and on the urgent screens. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.referrals import Directory
from bot.referrals.directory import services_for
from bot.referrals.emergency import emergency_screen, land_screen, lands_screen
from bot.referrals.screens import LAND, LANDS, NEED, SERVICE, need_screen, needs_screen, service_screen
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Referrals:
    """Who can help, and what is urgent."""

    directory: Directory
    numbers: EmergencyNumbers

    def actions(self) -> Mapping[str, Handler]:
        """The actions this feature answers."""
        return {
            doors.CONTACTS: self.needs,
            doors.EMERGENCY: self.emergency,
            NEED: self.need,
            SERVICE: self.service,
            LANDS: self.lands,
            LAND: self.land,
        }

    async def needs(self, turn: Turn) -> Reply:
        """The needs; with an argument (`help.work`) the list of that need at once."""
        if turn.action.arguments:
            return await self.need(turn)
        return show(needs_screen(turn.t, self.directory))

    async def need(self, turn: Turn) -> Reply:
        """The services of a need: need, page."""
        need = turn.action.argument(0)
        services = services_for(self.directory, need)
        if services is None:
            raise StaleButton(need)
        return show(need_screen(turn.t, self.directory, need, services, _page(turn.action.arguments[1:])))

    async def service(self, turn: Turn) -> Reply:
        """One service: its id, and the need and page one came from."""
        service = self.directory.service(turn.action.argument(0))
        if service is None:
            raise StaleButton(turn.action.argument(0))
        back = turn.action.arguments[1:3]
        if back and services_for(self.directory, back[0]) is None:
            back = ()
        screen = service_screen(turn.t, self.directory, service, turn.now, back)
        return show(screen, Fact(FactKind.REFERRAL_SHOWN, service.kind))

    async def emergency(self, turn: Turn) -> Reply:
        """The urgent screen."""
        return show(emergency_screen(turn.t, self.directory, _today(turn)), Fact(FactKind.EMERGENCY_SHOWN))

    async def lands(self, turn: Turn) -> Reply:
        """The list of countries: page."""
        return show(lands_screen(turn.t, self.numbers, _page(turn.action.arguments)))

    async def land(self, turn: Turn) -> Reply:
        """One country: its code, and the page one came from."""
        country = self.numbers.country(turn.action.argument(0))
        if country is None:
            raise StaleButton(turn.action.argument(0))
        page = _page(turn.action.arguments[1:])
        return show(land_screen(turn.t, self.directory, country, page, _today(turn)))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(TBILISI).date()


def _page(arguments: tuple[str, ...]) -> int:
    """The page a button carries. Raises StaleButton for what is no page."""
    if not arguments:
        return 0
    if not arguments[0].isascii() or not arguments[0].isdigit() or len(arguments[0]) > 3:
        raise StaleButton
    return int(arguments[0])
