"""What somebody can check without us: the recruiter in Georgia, then the country. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.actions import StaleButton
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.content.models.own_checks import Destinations
from bot.offers import own_checks_screens as screens
from bot.offers.names import Do
from bot.offers.taps import number_in
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class OwnCheckHandlers:
    """The checks of content/destinations."""

    content: Destinations

    def actions(self) -> Mapping[str, Handler]:
        """The handlers by action name."""
        return {Do.OWN_CHECKS: self.begin, Do.OWN_COUNTRY: self.country}

    async def begin(self, turn: Turn) -> Reply:
        """The recruiter, and the countries: page, and the answers of the result one came from."""
        page = number_in(turn.action.argument(0))
        packed = "".join(turn.action.arguments[1:2])
        from_advert = turn.tap.offer is not None
        today = turn.now.astimezone(TBILISI).date()
        return show(screens.own_checks(turn.t, self.content, page, today, packed, from_advert=from_advert))

    async def country(self, turn: Turn) -> Reply:
        """One country: its code, the page one came from, and the answers as above."""
        country = self.content.country(turn.action.argument(0))
        if country is None:
            raise StaleButton
        page = number_in(turn.action.argument(1))
        today = turn.now.astimezone(TBILISI).date()
        packed = "".join(turn.action.arguments[2:3])
        return show(screens.country(turn.t, self.content, country, page, today, packed))
