"""Properties of the HTML mode: nothing breaks it, and what it gives can be written and read again."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.preview.entities import formatted
from bot.preview.html_mode import CannotParseError, parse_html
from bot.preview.limits import utf16_cut, utf16_length
from bot.preview.links import BadLinkError, checked_link
from bot.preview.refusals import BotApiError
from bot.preview.render import to_html

QUICK = settings(max_examples=60, derandomize=True, deadline=None)
TAGS = ["<b>", "</b>", "<i>", "</i>", "</>", "<pre>", "</pre>", "<code class='language-x'>", "</code>"]
HALVES = ["<", ">", "</", "<a href=", "<a href='", '"', "'", "=", "/", " ", "&", "&lt;", "&#", "&#x41;"]
PIECES = st.sampled_from([*TAGS, *HALVES, "<blockquote expandable>", "span", "x", "ა", "😀"])
WORDS = st.text(alphabet=st.sampled_from("aბ😀<&>\"' \n"), min_size=1, max_size=6)
TREES = st.recursive(
    WORDS.map(lambda text: to_html(text, [])),
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "blockquote"]), st.lists(inner, max_size=3)
    ).map(lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0]}>"),
    max_leaves=8,
)


@QUICK
@given(st.lists(PIECES).map("".join))
def test_no_text_breaks_the_reader(source):
    try:
        text, entities = parse_html(source)
    except CannotParseError:
        return
    for entity in entities:
        assert 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= utf16_length(text)


@QUICK
@given(TREES)
def test_what_is_read_can_be_written_and_read_again(source):
    text, entities = parse_html(source)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    again, found = parse_html(to_html(text, entities))
    assert again == text

    def spans(some):
        return sorted((entity["type"], entity["offset"], entity["length"]) for entity in some)

    assert spans(found) == spans(entities)


@QUICK
@given(st.lists(PIECES).map("".join), st.booleans())
def test_a_message_has_no_blank_ends_and_entities_lie_inside(source, html):
    try:
        text, entities = formatted(source, "HTML" if html else None, None)
    except BotApiError:
        return
    assert text == text.rstrip()
    for entity in entities:
        assert entity["length"] > 0
        assert utf16_cut(text, entity["offset"], entity["length"])
        assert entity["offset"] + entity["length"] <= utf16_length(text)


@QUICK
@given(st.text(max_size=30))
def test_no_address_breaks_the_check(address):
    with contextlib.suppress(BadLinkError):
        assert checked_link(address)
