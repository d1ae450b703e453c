"""Every point has a link of its own whose code says nothing, and a start by it is counted once."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from drafts import BOT, HERE, campaigns

from bot.campaigns.links import arrival, is_bot_name, shown_link, start_link
from bot.campaigns.names import kind_name
from bot.chat.facts import Fact, FactKind
from bot.check.everything import wording_of
from bot.check.wording import Written
from bot.content.loader import load
from bot.content.models.campaigns import PointKind, Points
from bot.errors import ContentError
from bot.language.texts import Texts

POINTS = campaigns().points


@pytest.mark.parametrize("point", POINTS.points, ids=lambda point: point.id)
def test_a_link_leads_back_to_its_point(point) -> None:  # type: ignore[no-untyped-def]
    parts = urlsplit(start_link(BOT, point))
    (payload,) = parse_qs(parts.query)["start"]
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "t.me", f"/{BOT}")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload), "Telegram hands on nothing else"
    assert arrival(POINTS, payload) == (Fact(FactKind.START_BY_LINK, point.id),)
    assert start_link(BOT, point) == f"https://{shown_link(BOT, point)}"


@pytest.mark.parametrize("payload", ["", "pf3bh7", "PF3BH6", "pf3bh6 ", "../../etc", "ტრ", "a" * 64, "halls"])
def test_an_odd_payload_counts_nothing_more(payload: str) -> None:
    assert arrival(POINTS, payload) == ()


def test_every_place_of_the_plan_has_a_point_and_every_kind_a_name() -> None:
    names = [kind_name(Texts("en"), kind) for kind in PointKind]
    assert len(set(names)) == len(PointKind)
    assert all(POINTS.of_kind(kind) for kind in PointKind)


def test_an_id_fits_where_it_is_counted() -> None:
    assert max(len(point.id) for point in POINTS.points) <= 40


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("trf5kk", "three letters"),
        ("pf112h", "consonants"),
        ("pf992h", "three digits"),
        ("job234", "consonants"),
        ("traf5k", "consonants"),
        ("pf3bh", "six characters"),
        ("PF3BH6", "consonants"),
        ("6cv6sj", "there twice"),
    ],
)
def test_a_telling_or_repeated_code_is_refused(tmp_path: Path, code: str, why: str) -> None:
    text = (HERE / "content/campaigns/points.yaml").read_text(encoding="utf-8")
    (tmp_path / "points.yaml").write_text(text.replace("pf3bh6", code), encoding="utf-8")
    with pytest.raises(ContentError, match=why):
        load(tmp_path / "points.yaml", Points, "campaigns/points")


def test_a_printed_code_is_never_given_away_again(tmp_path: Path) -> None:
    text = (HERE / "content/campaigns/points.yaml").read_text(encoding="utf-8")
    (tmp_path / "points.yaml").write_text(text.replace("retired: []", "retired: [pf3bh6]"), encoding="utf-8")
    with pytest.raises(ContentError, match="pf3bh6 is there twice"):
        load(tmp_path / "points.yaml", Points, "campaigns/points")


def test_a_kind_of_the_plan_cannot_be_lost(tmp_path: Path) -> None:
    lines = (HERE / "content/campaigns/points.yaml").read_text(encoding="utf-8").splitlines()
    (tmp_path / "points.yaml").write_text("\n".join(line for line in lines if "kind: diaspora" not in line))
    with pytest.raises(ContentError, match="no point of the kind diaspora"):
        load(tmp_path / "points.yaml", Points, "campaigns/points")


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("MgzavriBot", True),
        ("mgzavri_bot", True),
        ("Mgzavri", False),
        ("a bot", False),
        ("bot", False),
        ("მბot", False),
    ],
)
def test_only_the_name_of_a_bot_is_printed(name: str, good: bool) -> None:
    assert is_bot_name(name) is good


def test_no_word_on_a_card_alarms() -> None:
    ear = wording_of(HERE / "content")
    texts = [("en", str(text)) for text in campaigns().cards.texts()]
    texts += [("en", str(point.name)) for point in POINTS.points]
    drafts = yaml.safe_load((HERE / "tests/campaigns/drafts.yaml").read_text(encoding="utf-8"))
    texts += [(code, text) for code, card in drafts.items() for text in card.values()]
    found = [
        complaint
        for code, text in texts
        for complaint in ear.complaints(Written(text, code, "a card", ("campaigns/cards",), text))
    ]
    assert not found
