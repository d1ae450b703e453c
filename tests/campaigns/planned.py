"""A campaign plan for tests: the example of the repository, decided and shortened, with parts changed at will."""

from pathlib import Path
from typing import Any

import yaml
from drafts import BOT, HERE
from harness.town import library

from bot.campaigns.plans.blocks import Page
from bot.campaigns.plans.page import Writer
from bot.content.models.campaign_plans import CampaignPlan
from bot.language.texts import Texts
from bot.outreach.names import fact_name

EXAMPLE = HERE / "content/campaigns/plans/example-2027.yaml"
KNOWN = library().content.references()
WRITER = Writer(KNOWN, fact_name)
EVIDENCE = {"day": "2026-12-20", "reference": "Order 7"}


def campaign(**changed: Any) -> CampaignPlan:
    """The example; some of its keys may be others."""
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    return CampaignPlan.model_validate({**data, **changed})


def decided(**changed: Any) -> CampaignPlan:
    """The same plan once a paper decided it."""
    return campaign(**{"id": "plan-2027", "state": "decided", "evidence": EVIDENCE, **changed})


def step(identifier: str, first: str, last: str, **changed: Any) -> dict[str, Any]:
    """A step that names nothing but what it must."""
    what = {"en": f"Step {identifier}", "ka": f"ნაბიჯი {identifier}"}
    bare = {"id": identifier, "what": what, "responsible": ["care"], "feeds": ["1.1.11"]}
    return {**bare, "when": {"first": first, "last": last}, **changed}


def page(language: str = "en", plan: CampaignPlan | None = None, bot: str = BOT) -> Page:
    """A plan as it is printed."""
    return WRITER.page(library().tongues.texts(language), plan or campaign(), bot)


def english() -> Texts:
    """The texts everybody has."""
    return Texts("en")


def written(folder: Path, old: str, new: str, name: str = EXAMPLE.name) -> Path:
    """A content folder with the example in it, one text of it another. Returns the file."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "campaigns" / "plans" / name
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path
