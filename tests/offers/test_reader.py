"""One reader for everybody: with the network where it is installed, by rules where it is not, never silently broken."""

import json
import logging
import shutil
import sys
from pathlib import Path

import pytest
from advert_reading import CHECK, rules

from bot.errors import ContentError
from bot.language.learned.opening import open_pieces
from bot.offers.aside import Aside
from bot.offers.reader import AdvertReader, open_reader
from bot.offers.signals import read_advert

MODEL = CHECK / "model"
ADVERTS = {
    "en": "Madam keeps all our passports in her safe, and nobody goes out of the gate without her.",
    "ru": "За билет и визу ты теперь должна хозяину две тысячи, отработаешь за полгода.",
    "ka": "პასპორტს მე შევინახავ სეიფში, ვიდრე ვალს არ გაისტუმრებ.",
    "tr": "Pasaportun bizde kalacak, borcun bitene kadar evden çıkmak yok.",
}


def opened(folder: Path) -> AdvertReader:
    return open_reader(rules(), folder, open_pieces(folder))


@pytest.fixture(scope="module")
def reader() -> AdvertReader:
    return opened(MODEL)


@pytest.mark.parametrize("text", ADVERTS.values(), ids=ADVERTS.keys())
def test_the_network_sees_what_people_write(reader: AdvertReader, text: str) -> None:
    reading = reader.read(text)
    assert reading.level in ("high", "critical")
    assert {seen.flag for seen in reading.flags} & {"document-retention", "debt-or-deduction"}
    assert all(seen.quote == text[seen.start : seen.end] and seen.quote for seen in reading.flags)


@pytest.mark.parametrize(
    "text", ["", " ", "🙂", "\u0301" * 4096, "ﷺ" * 4096, "\u202e" * 100, "a" * 5000, "\x00"]
)
def test_nothing_readable_is_no_error(reader: AdvertReader, text: str) -> None:
    assert reader.read(text).level == "none"


def test_what_happened_to_somebody_is_told_from_an_offer(reader: AdvertReader) -> None:
    assert reader.read(
        "They took my passport at the airport and I have worked four months without pay, I cannot leave."
    ).report
    assert not reader.read("Waiters wanted in Batumi, contract, 1,800 lari, CV to jobs@cafe.example").report


async def test_reading_aside_gives_the_same(reader: AdvertReader) -> None:
    assert await Aside(reader).read(ADVERTS["en"]) == reader.read(ADVERTS["en"])


def test_without_a_model_the_rules_read_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        alone = opened(tmp_path)
    assert alone.eyes is None
    assert "by rules alone" in caplog.text
    assert alone.read(ADVERTS["en"]) == read_advert(ADVERTS["en"], rules())


def test_without_the_extra_the_rules_read_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "bot.language.learned.pieces", None)
    with caplog.at_level(logging.WARNING):
        assert opened(MODEL).eyes is None
    assert "not installed" in caplog.text


@pytest.mark.parametrize(
    "broken", ["flags.onnx", "pieces.json", "quarters.npy", "order.json", "settings.yaml"]
)
def test_a_broken_model_stops_the_start_with_a_sentence(tmp_path: Path, broken: str) -> None:
    for name in ("pieces.json", "order.json", "settings.yaml"):
        shutil.copy(MODEL / name, tmp_path / name)
    for name in ("flags.onnx", "pieces.npz", "quarters.npy"):
        (tmp_path / name).symlink_to(MODEL / name)
    (tmp_path / broken).unlink()
    (tmp_path / broken).write_text("{", encoding="utf-8")
    with pytest.raises(ContentError):
        opened(tmp_path)


def test_the_order_of_the_model_is_that_of_the_vocabulary() -> None:
    order = json.loads((MODEL / "order.json").read_text(encoding="utf-8"))
    assert set(order["flags"]) == set(rules().flags)
