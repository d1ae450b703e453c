"""Answers taps in the directory and on the urgent screens. Writes only that a number did not work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.content.models.destinations import Country, EmergencyNumbers
from bot.content.models.referrals import ALL, Directory, Service
from bot.referrals import buttons
from bot.referrals.buttons import Asked, asked_by, page_of
from bot.referrals.dead_screens import thanks_abroad_screen, thanks_screen, which_screen
from bot.referrals.emergency import emergency_screen, land_screen, lands_screen
from bot.referrals.matching import Found, languages_of, search
from bot.referrals.narrow_screens import languages_screen, narrow_screen, places_screen, what_screen
from bot.referrals.records import of_country
from bot.referrals.screens import need_screen, needs_screen, service_screen
from bot.referrals.store import Reports
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Referrals:
    """Who can help, and what is urgent."""

    directory: Directory
    numbers: EmergencyNumbers
    reports: Reports

    def actions(self) -> Mapping[str, Handler]:
        """The actions this feature answers."""
        return {
            doors.CONTACTS: self.needs,
            doors.EMERGENCY: self.emergency,
            buttons.NEED: self.need,
            buttons.SERVICE: self.service,
            buttons.NARROW: self.narrow,
            buttons.PLACES: self.places,
            buttons.TONGUES: self.tongues,
            buttons.WHAT: self.what,
            buttons.LANDS: self.lands,
            buttons.LAND: self.land,
            buttons.DEAD: self.dead,
            buttons.DEAD_LAND: self.dead_land,
        }

    async def needs(self, turn: Turn) -> Reply:
        """The needs; with an argument (`help.work`) the list of that need at once."""
        if turn.action.arguments:
            return await self.need(turn)
        return show(needs_screen(turn.t, self.directory))

    async def need(self, turn: Turn) -> Reply:
        """The services of a need: need, page, narrowing."""
        asked = self._asked(turn.action.arguments)
        return show(need_screen(turn.t, self.directory, asked, self._found(asked, turn), turn.now))

    async def service(self, turn: Turn) -> Reply:
        """One service: its id, and need, page and narrowing of the list one came from."""
        service = self._service(turn.action.argument(0))
        asked = self._came_from(turn.action.arguments[1:])
        screen = service_screen(turn.t, self.directory, service, turn.now, asked)
        return show(screen, Fact(FactKind.REFERRAL_SHOWN, service.kind))

    async def narrow(self, turn: Turn) -> Reply:
        """The conditions and how many fit: need, narrowing."""
        asked = self._narrowed(turn)
        return show(narrow_screen(turn.t, self.directory, asked, self._found(asked, turn), turn.now))

    async def places(self, turn: Turn) -> Reply:
        """Choose a place: need, narrowing."""
        return show(places_screen(turn.t, self.directory, self._narrowed(turn)))

    async def tongues(self, turn: Turn) -> Reply:
        """Choose a language: need, narrowing."""
        return show(languages_screen(turn.t, self.directory, self._narrowed(turn)))

    async def what(self, turn: Turn) -> Reply:
        """Choose another need and keep the other conditions: need, narrowing."""
        return show(what_screen(turn.t, self.directory, self._narrowed(turn)))

    async def emergency(self, turn: Turn) -> Reply:
        """The urgent screen."""
        return show(emergency_screen(turn.t, self.directory, turn.now), Fact(FactKind.EMERGENCY_SHOWN))

    async def lands(self, turn: Turn) -> Reply:
        """The list of countries: page."""
        return show(lands_screen(turn.t, self.numbers, _page(turn.action.arguments)))

    async def land(self, turn: Turn) -> Reply:
        """One country: its code, and the page one came from."""
        country, page = self._country(turn), _page(turn.action.arguments[1:])
        return show(land_screen(turn.t, self.directory, country, page, turn.now))

    async def dead_land(self, turn: Turn) -> Reply:
        """Which number of a country did not work: its code, and the page one came from."""
        return show(
            which_screen(turn.t, self.directory, self._country(turn), _page(turn.action.arguments[1:]))
        )

    async def dead(self, turn: Turn) -> Reply:
        """A number did not work: a record's id, and what one came from. Counts it and shows another line at once."""
        record, rest = turn.action.argument(0), turn.action.arguments[1:]
        country = self._country_of(record)
        if country is not None:
            screen = thanks_abroad_screen(turn.t, self.directory, country, record, _page(rest), turn.now)
        else:
            service = self._service(record)
            if not service.phones:
                raise StaleButton(record)
            screen = thanks_screen(turn.t, self.directory, service, self._came_from(rest), turn.now)
        await self.reports.add(turn.work, record, _today(turn))
        return show(screen, Fact(FactKind.NUMBER_REPORTED_DEAD, record))

    def _service(self, identifier: str) -> Service:
        service = self.directory.service(identifier)
        if service is None:
            raise StaleButton(identifier)
        return service

    def _country(self, turn: Turn) -> Country:
        country = self.numbers.country(turn.action.argument(0))
        if country is None:
            raise StaleButton(turn.action.argument(0))
        return country

    def _country_of(self, record: str) -> Country | None:
        for country in self.numbers.countries:
            if any(one.id == record for one in of_country(country)):
                return country
        return None

    def _asked(self, arguments: tuple[str, ...]) -> Asked:
        """Raises StaleButton for a place or language that no service has (any more)."""
        asked = asked_by(arguments)
        narrowing = asked.narrowing
        if narrowing.place and self.directory.place(narrowing.place) is None:
            raise StaleButton(narrowing.place)
        if narrowing.language and narrowing.language not in languages_of(self.directory):
            raise StaleButton(narrowing.language)
        return asked

    def _narrowed(self, turn: Turn) -> Asked:
        need, *code = turn.action.arguments or ("",)
        asked = self._asked((need, "0", *code))
        self._found(asked, turn)
        return asked

    def _found(self, asked: Asked, turn: Turn) -> Found:
        found = search(self.directory, asked.need, asked.narrowing, turn.now)
        if found is None:
            raise StaleButton(asked.need)
        return found

    def _came_from(self, arguments: tuple[str, ...]) -> Asked | None:
        """The list a service was opened from; None when there was none, or it is gone."""
        if not arguments:
            return None
        try:
            asked = self._asked(arguments)
        except StaleButton:
            return None
        known = self.directory.need(asked.need) is not None or asked.need == ALL
        return asked if known else None


def _today(turn: Turn) -> date:
    return turn.now.astimezone(TBILISI).date()


def _page(arguments: tuple[str, ...]) -> int:
    return page_of(arguments[0]) if arguments else 0
