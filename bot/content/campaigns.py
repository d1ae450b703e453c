"""content/campaigns -> Campaigns."""

from pathlib import Path

from bot.content.loader import load
from bot.content.models.broadcasts import Broadcasts
from bot.content.models.campaigns import Campaigns, Cards, Points


def load_campaigns(folder: Path) -> Campaigns:
    """Points, cards and messages of a content folder. Raises ContentError with file and line."""
    campaigns = folder / "campaigns"
    return Campaigns(
        points=load(campaigns / "points.yaml", Points, "campaigns/points"),
        cards=load(campaigns / "cards.yaml", Cards, "campaigns/cards"),
        broadcasts=load(campaigns / "broadcasts.yaml", Broadcasts, "campaigns/broadcasts"),
    )
