"""The directory on paper, for social workers: one HTML page without anything from outside. Pure."""

import datetime as dt
from html import escape

from bot.chat.screens import Number
from bot.content.models.referrals import Directory, Service
from bot.language.texts import Texts
from bot.referrals.card import card_lines
from bot.turn.service_lines import dates_line, day, georgian_number

_STYLE = """
@page { size: A4; margin: 15mm; }
body { font-family: system-ui, sans-serif; font-size: 10.5pt; line-height: 1.35;
  margin: 0 auto; max-width: 180mm; color: #000; }
h1 { font-size: 16pt; margin: 0 0 2mm; }
h2 { font-size: 12pt; margin: 0; }
.lead { margin: 0 0 5mm; }
article { border-block-start: 0.3mm solid #888; padding-block: 2.5mm; break-inside: avoid; }
.name, .dates { color: #444; font-size: 9pt; }
.number { font-size: 13pt; font-weight: 600; }
p, ul { margin: 1mm 0; }
ul { padding-inline-start: 5mm; }
"""


def paper(t: Texts, directory: Directory, today: dt.date) -> str:
    """The whole page in one language, right to left where the language is."""
    direction = "rtl" if t.right_to_left else "ltr"
    title = t("Who can help in Georgia")
    articles = "\n".join(_article(t, directory, service, today) for service in directory.services)
    lead = (
        t("Printed on {date}.", date=day(t, today)),
        t("Numbers and hours change: ask before you rely on them."),
        t("In danger, call 112."),
    )
    return f"""<!doctype html>
<html lang="{t.language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<p class="lead">{" ".join(escape(line) for line in lead)}</p>
{articles}
</body>
</html>
"""


def _article(t: Texts, directory: Directory, service: Service, today: dt.date) -> str:
    numbers = "".join(_number(number.number, number.note) for number in _numbers(t, service))
    lines = "".join(f"<li>{escape(line)}</li>" for line in card_lines(t, directory, service))
    texts = [t(service.serves), t(service.offers), *([t(service.note)] if service.note else [])]
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts)
    website = f'<p dir="ltr">{escape(service.website)}</p>' if service.website else ""
    dates = escape(dates_line(t, service, service.page, today))
    return (
        f"<article><h2>{escape(t(service.label))}</h2><p class='name'>{escape(t(service.name))}</p>"
        f"{numbers}<ul>{lines}</ul>{paragraphs}{website}<p class='dates'>{dates}</p></article>"
    )


def _numbers(t: Texts, service: Service) -> list[Number]:
    return [georgian_number(t, phone) for phone in service.phones]


def _number(number: str, note: str) -> str:
    """A number reads from left to right in every language."""
    beside = f" <span>({escape(note)})</span>" if note else ""
    return f"<p><bdi class='number' dir='ltr'>{escape(number)}</bdi>{beside}</p>"
