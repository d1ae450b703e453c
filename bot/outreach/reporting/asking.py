"""What somebody asked for on the command line, read back with clear refusals. Pure."""

from collections.abc import Sequence

from bot.content.models.plan import Plan
from bot.errors import MgzavriError
from bot.outreach.events.activities import plan_of
from bot.outreach.period import Length, Period, parse
from bot.outreach.reporting.kinds import ReportKind

ALL = "all"  # in place of a plan's name
FIRST_YEAR = 2015  # of the ledger; what the bot counted begins later


def period_asked(written: str) -> Period:
    """The period somebody wrote. Raises MgzavriError for what is none."""
    period = parse(written, first_year=FIRST_YEAR)
    if period is None:
        raise MgzavriError(f"{written!r} is no period: write 2026-Q3, 2026-H1 or 2026")
    return period


def check_fit(kind: ReportKind, period: Period) -> None:
    """Raises MgzavriError when a report of this kind is not made for a period of this length."""
    if kind.takes(period):
        return
    asked = {
        Length.QUARTER: "a quarter, such as 2026-Q3",
        Length.HALF: "a half-year, such as 2026-H1",
        Length.YEAR: "a year, such as 2026",
    }
    length = kind.length or Length.YEAR
    raise MgzavriError(
        f"the report {kind.value!r} is made for {asked[length]}; {period.name} is none. Choose another --kind or period"
    )


def plans_asked(names: Sequence[str], plans: Sequence[Plan], period: Period) -> tuple[Plan, ...]:
    """The plans of these names; without names the plan of the period's last day. Raises MgzavriError for no plan."""
    known = ", ".join(plan.id for plan in plans) or "none"
    if ALL in names:
        chosen = tuple(plans)
    elif names:
        by_name = {plan.id: plan for plan in plans}
        if unknown := [name for name in names if name not in by_name]:
            raise MgzavriError(f"there is no plan {unknown[0]!r}; plans: {known}")
        chosen = tuple(by_name[name] for name in dict.fromkeys(names))
    else:
        in_force = plan_of(plans, period.last)
        chosen = (in_force,) if in_force else ()
    if not chosen:
        raise MgzavriError(f"no plan has begun by the end of {period.name}; plans: {known}")
    return chosen
