"""/campaign: coordinators see which steps of a campaign plan are due, and get its page as a file."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.access import Role
from bot.campaigns.extra import can_print
from bot.campaigns.plans import screens
from bot.campaigns.plans.files import LANGUAGES, Format, plan_file
from bot.campaigns.plans.page import Writer
from bot.chat.actions import StaleButton
from bot.chat.effects import SendDocument
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.content.models.campaign_plans import CampaignPlan
from bot.errors import MgzavriError
from bot.language.negotiate import Tongues
from bot.turn.turn import Handler, Turn

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CampaignPlans:
    """Campaign plans for coordinators. `bot_name` gives the bot's user name once Telegram said it."""

    plans: Sequence[CampaignPlan]
    writer: Writer
    tongues: Tongues
    bot_name: Callable[[], str]
    can_print: Callable[[], bool] = can_print

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {screens.ACTION: self.campaign}

    def coordinator_commands(self) -> Mapping[str, Handler]:
        """The commands this feature answers for coordinators."""
        return {"campaign": self.campaign}

    async def campaign(self, turn: Turn) -> Reply:
        """All plans, one plan, its page. Raises StaleButton for anybody but a coordinator: taps can be forged."""
        if turn.role is not Role.COORDINATOR:
            raise StaleButton
        day = turn.now.astimezone(TBILISI).date()
        if not turn.action.arguments:
            return show(screens.plans_screen(turn.t, self.plans, day), consume=True)
        plan = next((one for one in self.plans if one.id == turn.action.argument(0)), None)
        if plan is None:
            raise StaleButton
        if len(turn.action.arguments) == 1:
            return show(screens.plan_screen(turn.t, plan, day, printer=self.can_print()))
        return await self._sent(turn, plan, turn.action.argument(1))

    async def _sent(self, turn: Turn, plan: CampaignPlan, language: str) -> Reply:
        if language not in LANGUAGES or not self.tongues.speaks(language):
            raise StaleButton
        page = self.writer.page(self.tongues.texts(language), plan, self.bot_name())
        form = Format.PDF if self.can_print() else Format.HTML
        try:
            file = await asyncio.to_thread(plan_file, page, form, plan.id)  # shaping takes a second
        except MgzavriError as error:  # a letter nobody has: an editor's work, not ours
            log.error("no campaign plan: %s", error)
            return Reply(toast=turn.t("This file could not be made: the log says why."))
        return Reply(
            effects=(SendDocument(turn.chat_id, file.content, file.name, page.title),),
            toast=turn.t("Here is the file."),
        )
