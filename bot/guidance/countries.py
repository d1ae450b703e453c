"""Answers taps on other countries and on the list of somebody who is going. Counts the country, keeps nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.content.models.country_facts import CountryFacts
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.own_checks import Destinations
from bot.content.models.referrals import Directory
from bot.guidance import country_screens as screens
from bot.guidance.packing import Going, packed_list
from bot.guidance.packing_screens import packing_screen, packing_text_screen
from bot.guidance.ticks import Ticks
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Countries:
    """What is known of other countries."""

    destinations: Destinations
    numbers: EmergencyNumbers
    directory: Directory

    def actions(self) -> Mapping[str, Handler]:
        """The actions this part answers."""
        return {doors.DESTINATIONS: self.enter, screens.PACK: self.pack, screens.PACK_TEXT: self.pack_text}

    async def enter(self, turn: Turn) -> Reply:
        """The list (nothing, or a page), a country (its code), or a part of it (code, part, mark of the warned).

        A country is counted when it is opened, not when somebody comes back to it from one of its parts.
        """
        first, *rest = turn.action.arguments or ("0",)
        if first.isascii() and first.isdigit() and len(first) < 3:
            return show(screens.countries_screen(turn.t, self.destinations, int(first)))
        country = self._country(first)
        if rest in ([], [screens.AGAIN]):
            opened = () if rest else (Fact(FactKind.DESTINATION_ASKED, country.id.lower()),)
            return show(screens.country_screen(turn.t, country, self.numbers), *opened)
        part = next((one for one in screens.PARTS if one == rest[0]), None)
        if part is None:
            raise StaleButton(turn.action.name)
        warned = screens.SHOWN in rest[1:]
        today = _today(turn)
        return show(screens.part_screen(turn.t, self.destinations, country, part, today, warned=warned))

    async def pack(self, turn: Turn) -> Reply:
        """The list of somebody who is going: country, ticks."""
        going, ticks = self._going(turn)
        packed = packed_list(turn.t, self.destinations.pack, going, ticks)
        return show(packing_screen(turn.t, going, packed, ticks))

    async def pack_text(self, turn: Turn) -> Reply:
        """The same list as plain text: country, ticks."""
        going, ticks = self._going(turn)
        packed = packed_list(turn.t, self.destinations.pack, going, ticks)
        return show(packing_text_screen(turn.t, going, packed, ticks))

    def _going(self, turn: Turn) -> tuple[Going, Ticks]:
        country = self._country(turn.action.argument(0))
        packed = "".join(turn.action.arguments[1:2])
        ticks = Ticks.unpack(packed, len(self.destinations.pack.items))
        return Going(country, self.numbers.country(country.id), self.directory), ticks

    def _country(self, code: str) -> CountryFacts:
        country = self.destinations.country(code)
        if country is None:
            raise StaleButton(code)
        return country


def _today(turn: Turn) -> date:
    return turn.now.astimezone(TBILISI).date()
