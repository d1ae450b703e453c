"""JSON, text and bytes made wrong: something missing, null, giant, of another type, in odd letters."""

import json
from typing import Any

from hypothesis import strategies as st

ODD = (
    None, True, False, 0, -1, 2**31, 2**53 + 1, -(2**63), 2**63 - 1, 1.5, "", " ", "x", "0", "\u202e\u200f",
    "🇬🇪" * 300, "x" * 5000, [], [[]], {}, {"id": None}, [None], {"": {}}, "private", "/start", "NaN",
)  # fmt: skip
WORD = "planted-words"  # in every text that is fuzzed: it must never reach a log

oddities = st.sampled_from(ODD)


@st.composite
def mutated(draw: st.DrawFn, seeds: st.SearchStrategy[Any], most: int = 3) -> Any:
    """A seed with a few of its parts taken away, doubled or replaced."""
    record = json.loads(json.dumps(draw(seeds)))
    for _ in range(draw(st.integers(1, most))):
        places = list(_places(record))
        if not places:
            break
        parent, key = draw(st.sampled_from(places))
        how = draw(st.integers(0, 9))
        if how < 3 and isinstance(parent, dict):
            del parent[key]
        elif how == 3 and isinstance(parent, dict):
            parent[draw(st.sampled_from(("new_field", "chat", "from", "text", "date", "entities")))] = parent[
                key
            ]
        else:
            parent[key] = draw(oddities)
    return record


def _places(record: Any) -> Any:
    if isinstance(record, dict):
        for key, value in record.items():
            yield record, key
            yield from _places(value)
    elif isinstance(record, list):
        for place, value in enumerate(record):
            yield record, place
            yield from _places(value)


@st.composite
def damaged(draw: st.DrawFn, seeds: st.SearchStrategy[bytes]) -> bytes:
    """Bytes cut, doubled, flipped, or with something in between."""
    raw = bytearray(draw(seeds))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(raw)))
        end = min(len(raw), place + draw(st.sampled_from((0, 1, 4, 40, 400))))
        how = draw(st.integers(0, 3))
        if how == 0:
            del raw[place:end]
        elif how == 1:
            raw[place:place] = raw[place:end] * draw(st.sampled_from((1, 2, 50)))
        elif how == 2:
            raw[place:end] = draw(st.binary(max_size=8))
        else:
            raw[place:place] = draw(st.sampled_from(TOKENS))
    return bytes(raw)


TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\t",
    b"\r",
    b"\n",
    b": ",
    b"- ",
    b"&a ",
    b"*a",
    b"<<: ",
    b"!!python/object:os.system ",
    b"!!int x",
    b"!!binary x",
    b"!!float .nan",
    b"!!set ",
    b"? ",
    b"|",
    b">",
    b"'",
    b'"',
    b"{",
    b"[",
    b"%",
    b"@",
    b"---\n",
    b"...\n",
    b"2026-13-45",
    b"1_0:3",
    b"9" * 5000,
    b"{" * 400,
    b"- " * 300,
    "\u202e".encode(),
    b"msgid ",
    b"msgctxt ",
    b'msgstr[9] "x"\n',
    b"#~ ",
    b"#, fuzzy\n",
    b"%(x)s",
    b"{name",
    b"0x",
    b".inf",
    b"~",
    b"null",
)
