"""The change log as one HTML page without anything from outside. Pure, and the same for the same content."""

import datetime as dt
from html import escape

from bot.content.catalogue import Content
from bot.content.models.changes import Change
from bot.language.texts import Texts
from bot.outreach.changes.items import Group, Item, groups, item_name, kind_word
from bot.turn.service_lines import day

_STYLE = """
body { font-family: system-ui, sans-serif; line-height: 1.45; margin: 0 auto; max-width: 52rem; padding: 1rem;
  color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-block-start: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.3rem 0.6rem 0.3rem 0; border-block-end: 1px solid #ccc; vertical-align: top; }
article { border-block-start: 1px solid #ccc; padding-block: 0.5rem; }
article p { margin: 0.2rem 0; }
.date { color: #555; }
"""


def page(t: Texts, content: Content) -> str:
    """The whole page in one language, right to left where the language is."""
    title = t("Mgzavri: what changed")
    dates = t("When each item was last verified")  # outside the page's braces, where translators find it
    entries = content.changes.entries
    lead = (
        t("Last change: {date}.", date=day(t, entries[0].date)),
        t("Below, every item with the day on which its sources were last read and its numbers last called."),
    )
    log = "\n".join(_entry(t, content, entry) for entry in entries)
    tables = "\n".join(_table(t, group) for group in groups(t, content))
    return f"""<!doctype html>
<html lang="{t.language}" dir="{"rtl" if t.right_to_left else "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<p>{escape(" ".join(lead))}</p>
{log}
<h2>{escape(dates)}</h2>
{tables}
</body>
</html>
"""


def _entry(t: Texts, content: Content, entry: Change) -> str:
    heading = f"{kind_word(t, entry.kind)}: {item_name(t, content, entry.item)}"
    return (
        f'<article id="{entry.id}"><h3>{escape(heading)}</h3>'
        f'<p class="date"><time datetime="{entry.date.isoformat()}">{escape(day(t, entry.date))}</time></p>'
        f"<p>{escape(t(entry.says))}</p></article>"
    )


def _table(t: Texts, group: Group) -> str:
    heads = (t("Item"), t("Sources read"), t("Called"), t("Changed"))
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    rows = "\n".join(_row(item) for item in group.items)
    return f"<h3>{escape(group.title)}</h3>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(item: Item) -> str:
    dates = "".join(f"<td>{_date(one)}</td>" for one in (item.read, item.called, item.changed))
    return f"<tr><td>{escape(item.name)}</td>{dates}</tr>"


def _date(date: dt.date | None) -> str:
    """Figures read from left to right in every language; a dash where nothing happened yet."""
    return f'<time dir="ltr" datetime="{date.isoformat()}">{date.isoformat()}</time>' if date else "–"
