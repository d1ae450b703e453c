"""What a campaign plan refers to by its id: the action plans, points, messages, guides and languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.models.campaign_plans import CampaignPlan
from bot.content.models.campaigns import Campaigns
from bot.content.models.guides import Guides
from bot.content.models.languages import Languages
from bot.content.models.plan import Plan


@dataclass(frozen=True)
class References:
    """The other content, as a campaign plan sees it."""

    plans: Sequence[Plan]
    campaigns: Campaigns
    guides: Guides
    languages: Languages

    def plan_of(self, campaign: CampaignPlan) -> Plan:
        """The action plan of a campaign plan. Raises LookupError if there is none; loading saw to it that there is."""
        found = self.plan(campaign.plan)
        if found is None:
            raise LookupError(campaign.plan)
        return found

    def plan(self, identifier: str) -> Plan | None:
        """The action plan of an id, if there is one."""
        return next((plan for plan in self.plans if plan.id == identifier), None)
