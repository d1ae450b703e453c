"""The closed lists of tables, out of the content. Pure."""

from typing import get_args

from bot.chat.groups import StatedGroup
from bot.content.catalogue import Content
from bot.content.models.referrals import Kind
from bot.outreach.publishing.tables import Lists


def lists_of(content: Content) -> Lists:
    """Every row there can be. Words are the traits as they are counted: codes of countries are small letters there."""
    return Lists(
        languages=tuple(content.languages.codes()),
        guides=tuple(guide.id for guide in content.guides.guides),
        signs=tuple(flag.id for flag in content.flags.flags),
        kinds_of_help=get_args(Kind),
        outcomes=tuple(outcome.id for outcome in content.desk.outcomes),
        destinations=tuple(country.id.lower() for country in content.destinations.countries),
        groups=tuple(group.value for group in StatedGroup),
        points=tuple(point.id for point in content.campaigns.points.points),
    )
