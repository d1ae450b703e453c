"""Card texts in every language of the bot: drafts, so that the layout meets letters of every script."""

from functools import cache
from pathlib import Path

import yaml

from bot.campaigns.card import Job
from bot.campaigns.wording import CardText
from bot.content.campaigns import load_campaigns
from bot.content.loader import load
from bot.content.models.campaigns import Campaigns
from bot.content.models.languages import Languages
from bot.language.direction import isolate, isolated, runs_right_to_left

HERE = Path(__file__).parents[2]
BOT = "MgzavriBot"


@cache
def campaigns() -> Campaigns:
    """The real points and cards."""
    return load_campaigns(HERE / "content")


@cache
def languages() -> Languages:
    """The real languages."""
    return load(HERE / "content" / "languages.yaml", Languages, "languages")


def draft(code: str, **changed: str) -> CardText:
    """The card in a language, as Texts would give it; some of its texts may be others."""
    cards = campaigns().cards
    english = {"headline": cards.headline, "scan": cards.scan, "alone": cards.alone, "runs": cards.runs}
    english |= {line.id: line.text for line in cards.lines}
    drafts = yaml.safe_load((Path(__file__).parent / "drafts.yaml").read_text(encoding="utf-8"))
    texts = {**english, **drafts.get(code, {}), **changed}
    rtl = runs_right_to_left(code)
    owner = cards.run_by.in_language(code)
    language = languages().get(code)
    assert language
    turned = {key: isolated(text) if rtl else text for key, text in texts.items()}
    return CardText(
        code,
        language.script,
        rtl,
        turned["headline"],
        tuple(turned[line.id] for line in cards.lines),
        turned["scan"],
        turned["alone"],
        turned["runs"].format(owner=isolate(owner) if rtl else owner),
    )


def job(code: str, **changed: str) -> Job:
    """A card of the first point."""
    point = campaigns().points.points[0]
    shown = f"t.me/{BOT}?start={point.code}"
    return Job(draft(code, **changed), f"https://{shown}", shown, point.id)
