"""Which steps of a campaign plan run on a day, which come, which are over. Pure."""

import datetime as dt
from dataclasses import dataclass

from bot.content.models.campaign_plans import CampaignPlan, Step


@dataclass(frozen=True)
class Standing:
    """The steps as of a day: those that run, the one that ends first at the beginning; those to come, the next first."""

    running: tuple[Step, ...]
    coming: tuple[Step, ...]
    over: tuple[Step, ...]

    def next(self) -> tuple[Step, ...]:
        """What begins next; several, if they begin on one day."""
        return tuple(step for step in self.coming if step.when.first == self.coming[0].when.first)


def standing(plan: CampaignPlan, day: dt.date) -> Standing:
    """Where a plan stands on a day; the first and the last day of a step belong to it."""
    by_end = sorted(plan.steps, key=lambda step: (step.when.last, step.when.first))
    by_start = sorted(plan.steps, key=lambda step: (step.when.first, step.when.last))
    return Standing(
        running=tuple(step for step in by_end if step.when.first <= day <= step.when.last),
        coming=tuple(step for step in by_start if day < step.when.first),
        over=tuple(step for step in by_end if step.when.last < day),
    )
