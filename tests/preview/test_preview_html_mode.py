"""HTML as Telegram reads it: what becomes of tags, and its complaints."""

import pytest

from bot.preview.entities import formatted
from bot.preview.html_mode import CannotParseError, parse_html
from bot.preview.links import BadLinkError, checked_link
from bot.preview.refusals import BotApiError
from bot.preview.render import to_html

READ = [
    ("plain", "plain", []),
    ("<b>a</b>", "a", [("bold", 0, 1)]),
    ("<STRONG>a</strong>", "a", [("bold", 0, 1)]),
    ("a <i>b <u>c</u></i>", "a b c", [("underline", 4, 1), ("italic", 2, 3)]),
    ("😀<s>x</s>", "😀x", [("strikethrough", 2, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<b></b>x", "x", []),
    ("1 &lt; 2 &amp; 3 &gt; 2 &quot;&#1234;&#x10D0;", '1 < 2 & 3 > 2 "Ӓა', []),
    ("&nbsp; &copy;", "&nbsp; &copy;", []),
    ("<code>a</code>", "a", [("code", 0, 1)]),
    ('<a href="tel:112">112</a>', "112", []),
    ("<b>x</>", "x", [("bold", 0, 1)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ)
def test_html_becomes_text_and_entities(source, text, entities):
    read, found = parse_html(source)
    assert read == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


def test_links_code_with_language_and_mentions_keep_what_they_point_to():
    assert parse_html('<a href="http://gov.ge/?a=1&amp;b=2">x</a>')[1][0]["url"] == "http://gov.ge/?a=1&b=2"
    assert parse_html("<a href='gov.ge'>x</a>")[1][0]["url"] == "http://gov.ge/"
    assert parse_html("<a>https://gov.ge</a>")[1][0]["url"] == "https://gov.ge/"
    assert parse_html('<a href="tg://user?id=7">x</a>')[1][0] == {
        "type": "text_mention",
        "offset": 0,
        "length": 1,
        "user": {"id": 7},
    }
    assert parse_html('<pre><code class="language-py">x</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "py"}
    ]


COMPLAINTS = [
    ("ა <x>", 'Unsupported start tag "x" at byte offset 4'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a href=x/y>", "Unexpected end of name token at byte offset 8"),
    ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "complaint"), COMPLAINTS)
def test_broken_html_is_refused_in_telegrams_words(source, complaint):
    with pytest.raises(CannotParseError) as error:
        parse_html(source)
    assert str(error.value) == complaint


def test_refusal_carries_the_whole_sentence():
    with pytest.raises(BotApiError) as error:
        formatted("<b>x", "HTML", None)
    assert error.value.description == (
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
    )


def test_blank_ends_go_and_entities_follow():
    text, entities = formatted("  \n<b>a </b> \n", "HTML", None)
    assert (text, entities) == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_bold_is_cut_out_of_code():
    _, entities = formatted("<b>a<code>b</code>c</b>", "HTML", None)
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        ("bold", 0, 1),
        ("code", 1, 1),
        ("bold", 2, 1),
    ]


def test_commands_addresses_mentions_and_hashtags_are_found_in_utf16_units():
    _, entities = formatted("😀 /start https://gov.ge/a?b=1. a@b.ge @mgzavri #work /", None, None)
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        ("bot_command", 3, 6),
        ("url", 10, 20),
        ("email", 32, 6),
        ("mention", 39, 8),
        ("hashtag", 48, 5),
    ]


def test_given_entities_are_checked():
    late = [{"type": "bold", "offset": 5, "length": 1}]
    with pytest.raises(BotApiError, match="begins after the end of the text at UTF-16 offset 5"):
        formatted("abc", None, late)
    long = [{"type": "bold", "offset": 1, "length": 9}]
    with pytest.raises(BotApiError, match="offset 1 ends after the end of the text at UTF-16 offset 10"):
        formatted("abc", None, long)
    assert formatted("abc", None, [{"type": "text_link", "offset": 0, "length": 1, "url": "tel:1"}])[1] == []


def test_markdown_is_not_known():
    with pytest.raises(BotApiError, match="Bad Request: unsupported parse_mode"):
        formatted("*a*", "MarkdownV2", None)


LINKS = [
    ("gov.ge", "http://gov.ge/"),
    ("HTTPS://Gov.ge/A?b#c", "https://gov.ge/A?b#c"),
    ("http://gov.ge:8080", "http://gov.ge:8080/"),
    # Not a letter to anybody: tdlib reads a user "mailto:a" at b.ge.
    ("mailto:a@b.ge", "http://mailto:a@b.ge/"),
    ("tg://resolve?domain=x", "tg://resolve?domain=x"),
]
BAD_LINKS = [
    ("tel:+995322000000", "Wrong port number specified in the URL"),
    ("tel:112", "Wrong HTTP URL"),
    ("ftp://gov.ge", "Unsupported URL protocol"),
    ("word", "Wrong HTTP URL"),
    ("", "URL host is empty"),
    ("http://", "URL host is empty"),
    ("http://a b.ge", "Disallowed character in URL host"),
]


@pytest.mark.parametrize(("given", "kept"), LINKS)
def test_addresses_are_kept_as_telegram_keeps_them(given, kept):
    assert checked_link(given) == kept


@pytest.mark.parametrize(("given", "reason"), BAD_LINKS)
def test_other_addresses_are_refused(given, reason):
    with pytest.raises(BadLinkError) as error:
        checked_link(given)
    assert str(error.value) == reason


def test_html_of_a_message_is_harmless():
    entities = [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 1, "length": 1},
        {"type": "text_link", "offset": 4, "length": 1, "url": 'https://a.ge/"><script>'},
    ]
    assert to_html("<&> x", entities) == (
        '<b>&lt;<i>&amp;</i>&gt;</b> <a href="https://a.ge/&quot;&gt;&lt;script&gt;">x</a>'
    )
