"""What coordinators ask for with /link, and what is counted when somebody comes by a link."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.access import Role
from bot.campaigns import screens
from bot.campaigns.extra import can_print
from bot.campaigns.links import arrival, shown_link, start_link
from bot.campaigns.screens import ALL, Do
from bot.campaigns.wording import CardText, card_text
from bot.chat.actions import StaleButton
from bot.chat.effects import SendDocument
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.chat.screens import Screen
from bot.content.models.campaigns import Campaigns, Point, PointKind
from bot.content.models.languages import Language
from bot.errors import MgzavriError
from bot.language.negotiate import Tongues
from bot.turn.turn import Handler, Turn

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Links:
    """Links, codes and cards for coordinators. `bot_name` gives the bot's user name once Telegram said it."""

    campaigns: Campaigns
    tongues: Tongues
    bot_name: Callable[[], str]
    can_print: Callable[[], bool] = can_print

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {screens.ACTION: self.link}

    def coordinator_commands(self) -> Mapping[str, Handler]:
        """The commands this feature answers for coordinators."""
        return {"link": self.link}

    def arrival(self, payload: str) -> tuple[Fact, ...]:
        """What the menu counts of a /start with something behind it."""
        return arrival(self.campaigns.points, payload)

    async def link(self, turn: Turn) -> Reply:
        """Choose a point, get its link, its code or its card. Raises StaleButton for anybody but a coordinator.

        The table of routes keeps the command from others, but the data of a tap can be forged.
        """
        if turn.role is not Role.COORDINATOR:
            raise StaleButton
        if not turn.action.arguments:
            return show(screens.kinds(turn.t), consume=True)
        do, about = turn.action.argument(0), turn.action.argument(1)
        if do == Do.KIND:
            return show(self._points(turn, about))
        point = self.campaigns.points.by_code(about)
        if point is None:
            raise StaleButton
        if do == Do.POINT:
            return show(screens.point(turn.t, point, self.bot_name(), printer=self.can_print()))
        if not self.can_print():
            raise StaleButton
        if do == Do.CODE:
            return await self._picture(turn, point)
        if do not in (Do.CARD, Do.POSTER):
            raise StaleButton
        if len(turn.action.arguments) == 2:
            return show(screens.languages(turn.t, point, do, self._ready()))
        return await self._card(turn, point, do, turn.action.argument(2))

    def _points(self, turn: Turn, name: str) -> Screen:
        """The points of a kind; if there is one only, that one."""
        try:
            kind = PointKind(name)
        except ValueError:
            raise StaleButton from None
        found = self.campaigns.points.of_kind(kind)
        if len(found) == 1:
            return screens.point(turn.t, found[0], self.bot_name(), printer=self.can_print())
        return screens.points(turn.t, kind, self.campaigns.points)

    def _text(self, code: str) -> CardText | None:
        language = self.tongues.languages.get(code)
        if language is None or not self.tongues.speaks(code):
            return None
        return card_text(self.tongues.texts(code), language, self.campaigns.cards)

    def _ready(self) -> list[Language]:
        """The languages on offer in which the card has all its texts."""
        offered = self.tongues.offered()
        return [
            one for one in self.tongues.languages.languages if one.code in offered and self._text(one.code)
        ]

    async def _picture(self, turn: Turn, point: Point) -> Reply:
        from bot.campaigns.qr import picture

        png = await asyncio.to_thread(picture, start_link(self.bot_name(), point))
        return self._document(turn, point, png, f"{point.id}.png")

    async def _card(self, turn: Turn, point: Point, size: str, language: str) -> Reply:
        codes = [one.code for one in self._ready()] if language == ALL else [language]
        texts = [text for code in codes if (text := self._text(code))]
        if not texts:
            raise StaleButton
        try:
            pdf = await asyncio.to_thread(self._printed, point, texts, size)
        except (
            MgzavriError
        ) as error:  # a text that does not fit, a letter nobody has: an editor's work, not ours
            log.error("no card: %s", error)
            return Reply(toast=turn.t("This card could not be made: the log says why."))
        return self._document(turn, point, pdf, f"{point.id}-{size}-{language}.pdf".lower())

    def _printed(self, point: Point, texts: Sequence[CardText], size: str) -> bytes:
        """The PDF, with bleed and crop marks. Beside the loop: shaping takes a second."""
        from bot.campaigns.card import Job, printed

        link, shown = start_link(self.bot_name(), point), shown_link(self.bot_name(), point)
        return printed([Job(text, link, shown, point.id) for text in texts], size, bleed=True)

    def _document(self, turn: Turn, point: Point, content: bytes, name: str) -> Reply:
        heading = turn.t(point.name)
        return Reply(
            facts=(Fact(FactKind.CARD_MADE),),
            effects=(SendDocument(turn.chat_id, content, name, heading),),
            toast=turn.t("Here is the file."),
        )
