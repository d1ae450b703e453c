"""Files that people bring: content, catalogues, tables of events, pictures, lines of JSON. A sentence, never a trace."""

import io
import json
import struct
import time
import zipfile
import zlib
from contextlib import nullcontext, suppress
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from fuzz.fuzzing import tries
from fuzz.mutants import damaged
from harness.pace import slower
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from bot.cases.pictures import PictureError, renewed
from bot.content.loader import load
from bot.content.models.desk import DeskContent
from bot.content.models.emergency_words import EmergencyWords
from bot.content.yaml_lines import parse_yaml
from bot.errors import ContentError, MgzavriError
from bot.jsonl import answer_lines, utf8
from bot.language.catalogues import parse_catalogue
from bot.language.texts import Texts
from bot.offers.screenshots.picture import NoPicture, legible
from bot.outreach.events.draft import Reader
from bot.outreach.events.sheet import read_sheet

HERE = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
DAY = date(2026, 11, 23)
LOADED = (
    ("desk/desk.yaml", DeskContent, "desk/desk"),
    ("emergency/words.yaml", EmergencyWords, "emergency/words"),
)
HEAD = b"Event,Date,Region,Place,Pupils,Copies,Evidence\r\nschool-event,2026-05-20,Imereti,School,30,,x\r\n"
BOMB = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter, letter, b",".join([b"*%c" % (letter - 1)] * 10))
    for letter in range(ord("b"), ord("k"))
)


@cache
def bytes_of(name: str) -> bytes:
    """A file of the real content, a part of it: the beginning is enough for a mistake."""
    return (HERE / "content" / name).read_bytes()[:6000].rpartition(b"\n")[0] + b"\n"


@tries(120)
@given(which=st.sampled_from(LOADED), data=st.data())
def test_a_broken_content_file_is_named_with_its_line(
    tmp_path: Path, which: tuple, data: st.DataObject
) -> None:
    name, model, context = which
    path = tmp_path / Path(name).name
    path.write_bytes(data.draw(damaged(st.just(bytes_of(name)))))
    with suppress(ContentError):
        try:
            load(path, model, context)
        except ContentError as error:
            for line in str(error).splitlines():
                place, number, _ = line[len(str(path)) :].partition(":")[2].partition(":")
                assert line.startswith(str(path))
                assert place.isdigit(), (line, number)
            raise


@pytest.mark.parametrize(
    "raw", [line for line in (CORPUS / "yaml.txt").read_bytes().split(b"\n====\n") if line]
)
def test_hostile_yaml_is_a_content_error_or_data(raw: bytes) -> None:
    with suppress(ContentError):
        parse_yaml(Path("planted.yaml"), raw)


@pytest.mark.parametrize(
    "raw", [BOMB, b"&a [*a]", b"[" * 3000, b"- " * 3000, b"{a: " * 3000, b"? " * 3000], ids=range(6)
)
def test_yaml_that_unfolds_without_end_is_refused_at_once(raw: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(ContentError):
        parse_yaml(Path("planted.yaml"), raw)
    assert time.process_time() - begun < 2 * slower()


@tries(60)
@given(raw=damaged(st.just((HERE / "translations/az/LC_MESSAGES/mgzavri.po").read_bytes()[:4000])))
def test_a_broken_catalogue_is_named_with_its_line(raw: bytes) -> None:
    with suppress(ContentError):
        parse_catalogue(Path("az.po"), raw, "az")


@tries(120)
@given(raw=damaged(st.just(HEAD)))
@example(b"\xff\xfe" + HEAD.decode().encode("utf-16-le"))
@example(HEAD + b'"' + b"x" * 200_000 + b'",2026-05-20\r\n')
@example(HEAD + b"=cmd|' /C calc'!A0,2026-05-20,,,1,,\r\n")
@example(HEAD + b"school-event," + b"9" * 6000 + b",,," + b"9" * 6000 + b",,\r\n")
def test_a_broken_table_is_refused_with_a_sentence(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(raw)
    with suppress(MgzavriError):
        read_sheet(path, Reader(DAY), Texts("en"))


@tries(40)
@given(data=st.data())
def test_a_broken_spreadsheet_is_refused_with_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    """Its parts are damaged, not only the archive around them."""
    path = tmp_path / "table.xlsx"
    parts = workbook()
    name = data.draw(st.sampled_from(sorted(parts)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for one, raw in parts.items():
            file.writestr(one, data.draw(damaged(st.just(raw))) if one == name else raw)
    with suppress(MgzavriError):
        read_sheet(path, Reader(DAY), Texts("en"))


@pytest.mark.parametrize(
    "kind", ["zip bomb", "claims little", "entities", "external", "macros", "formula", "no zip"]
)
def test_hostile_spreadsheets(tmp_path: Path, kind: str) -> None:
    path, parts, begun = tmp_path / "table.xlsx", dict(workbook()), time.process_time()
    sheet = "xl/worksheets/sheet1.xml"
    if kind == "zip bomb":
        parts[sheet] = b" " * 320_000_000
    elif kind == "entities":
        laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
        parts[sheet] = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">' + laughs + b"]><x>&l9;</x>"
    elif kind == "external":
        parts[sheet] = (
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
        )
    elif kind == "macros":
        parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + b"\0" * 512
    elif kind == "formula":
        parts[sheet] = parts[sheet].replace(b"<v>30</v>", b"<f>WEBSERVICE(1)</f>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, raw in parts.items():
            file.writestr(name, raw)
    if kind == "no zip":
        path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 4096)
    if kind == "claims little":
        raw = path.read_bytes()
        path.write_bytes(raw.replace(struct.pack("<I", len(parts[sheet])), struct.pack("<I", 1)))
    read = nullcontext() if kind in {"macros", "formula"} else pytest.raises(MgzavriError)
    with read:  # such a table is read, what is hidden in it is not looked at
        read_sheet(path, Reader(DAY), Texts("en"))
    assert time.process_time() - begun < 8 * slower()


@tries(80)
@given(raw=damaged(st.sampled_from([b"PNG", b"JPEG", b"WEBP"]).map(lambda kind: picture(kind.decode()))))
def test_a_broken_picture_is_refused(raw: bytes) -> None:
    with suppress(PictureError):
        renewed(raw)
    with suppress(NoPicture):
        legible(raw)


@pytest.mark.parametrize(
    "size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (6_000, 6_000), (60_000, 1), (0, 5)]
)
def test_a_picture_that_claims_to_be_giant_is_not_unpacked(size: tuple[int, int]) -> None:
    begun = time.process_time()
    raw = png(size, b"\0" * 1000)
    with pytest.raises(PictureError):
        renewed(raw)
    with pytest.raises(NoPicture):
        legible(raw)
    assert time.process_time() - begun < 1 * slower()


def test_a_png_that_unfolds_its_texts_is_harmless() -> None:
    """A compressed comment of hundreds of megabytes beside one pixel."""
    begun = time.process_time()
    bomb = zlib.compress(b"x" * 30_000_000, 9)
    raw = png((1, 1), b"\0\0", chunk(b"zTXt", b"Comment\0\0" + bomb), chunk(b"iCCP", b"p\0\0" + bomb))
    with suppress(PictureError):
        renewed(raw)
    with suppress(NoPicture):
        legible(raw)
    assert time.process_time() - begun < 3 * slower()


def test_nothing_beside_the_pixels_goes_on() -> None:
    """A polyglot: a picture that is a web page and an archive as well."""
    tail = b"<script>planted</script>PK\x03\x04planted"
    for kind in ("PNG", "JPEG", "WEBP"):
        assert b"planted" not in renewed(picture(kind) + tail)


LINES = st.one_of(
    st.text(max_size=80),
    st.builds(
        json.dumps,
        st.dictionaries(
            st.sampled_from(("id", "text", "x")),
            st.one_of(
                st.none(),
                st.booleans(),
                st.integers(),
                st.floats(),
                st.text(max_size=40),
                st.lists(st.integers(), max_size=3),
            ),
        ),
    ),
    st.sampled_from(
        (
            '{"id":1,"text":"\\ud83d"}',
            '{"id":1e999,"text":""}',
            "[" * 5000,
            '{"id":' + "9" * 5000 + ',"text":""}',
            '{"id":1,"id":2,"text":"a"}',
            "NaN",
            '{"id":NaN,"text":""}',
            "\x00",
            "\ufeff{}",
            "{}" * 3,
            '{"id":"\udcff","text":"x"}',
        )
    ),
)


@tries(200)
@given(lines=st.lists(LINES, max_size=6))
def test_every_line_is_answered_by_a_line(lines: list[str]) -> None:
    given_lines = [line for line in lines if line.strip()]
    written = list(answer_lines(lines, lambda key, text: {"id": key, "length": len(text), "text": text}))
    assert len(written) == len(given_lines)
    for line in written:
        assert "\n" not in line
        line.encode()
        assert "id" in json.loads(line)


def test_bytes_that_are_no_utf8_are_a_broken_line() -> None:
    stream = io.TextIOWrapper(
        io.BytesIO(b'{"id":1,"text":"\xc3\x28"}\n{"id":2,"text":"ok"}\n'), encoding="ascii"
    )
    broken, right = (json.loads(line) for line in answer_lines(utf8(stream), lambda key, _: {"id": key}))
    assert broken == {"id": None, "error": "not UTF-8"}
    assert right == {"id": 2}


@cache
def workbook() -> dict[str, bytes]:
    """The parts of a small table that is right."""
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in HEAD.decode().splitlines():
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in line.split(",")])
    book.save(out)
    with zipfile.ZipFile(out) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@cache
def picture(kind: str) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.effect_noise((40, 30), 50).convert("RGB").save(out, kind)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(size: tuple[int, int], pixels: bytes, *beside: bytes) -> bytes:
    """A PNG that claims a size, whatever it holds."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(beside) + body
