"""A page as one file of HTML: nothing from outside, no script, to be read aloud, printed and kept."""

from html import escape
from itertools import count

from bot.outreach.reporting.blocks import Bars, Block, Grid, Head, Line, Page, Points, Small
from bot.outreach.reporting.formats.bars_svg import bars_svg

_STYLE = """
body { font-family: system-ui, "Noto Sans", "Noto Sans Georgian", Sylfaen, sans-serif; line-height: 1.45;
  color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 62rem; padding: 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-block-start: 2.5rem; }
h3 { font-size: 1.1rem; margin-block-start: 2rem; } h4 { font-size: 1rem; margin-block-end: 0.3rem; }
table { border-collapse: collapse; width: 100%; margin-block: 0.8rem; font-size: 0.92rem; }
caption { text-align: start; font-weight: 600; padding-block: 0.3rem; }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-block-end: 1px solid #bbb;
  overflow-wrap: break-word; }
thead th { border-block-end: 2px solid #444; } tbody th { font-weight: normal; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
.small { color: #444; font-size: 0.88rem; }
.wide { overflow-x: auto; }
figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; } svg rect { fill: #1f5a7a; }
svg text { font-size: 13px; dominant-baseline: middle; fill: #1a1a1a; } svg .label { text-anchor: end; }
svg .full { stroke: #444; stroke-dasharray: 4 3; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3, h4, caption { break-after: avoid; } tr, figure { break-inside: avoid; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .wide { overflow: visible; }
}
@page { margin: 15mm; }
"""


def html_of(page: Page) -> str:
    """The whole page; what somebody wrote into the ledger stands in it as text and as nothing else."""
    charts = count(1)
    body = "\n".join(_block(block, charts) for block in page.blocks)
    return f"""<!doctype html>
<html lang="{escape(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(page.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _block(block: Block, charts: "count[int]") -> str:
    match block:
        case Head(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Line(text):
            return f"<p>{escape(text)}</p>"
        case Small(text):
            return f'<p class="small">{escape(text)}</p>'
        case Points(items):
            return "<ul>\n" + "\n".join(f"<li>{escape(item)}</li>" for item in items) + "\n</ul>"
        case Grid():
            return _grid(block)
        case Bars():
            if not any(bar.amount for bar in block.bars):  # a chart without a bar says nothing
                return _grid(block.table)
            return f"<figure>\n{bars_svg(block, next(charts))}\n</figure>\n{_grid(block.table)}"


def _grid(grid: Grid) -> str:
    heads = "".join(_head(text, place in grid.numbers) for place, text in enumerate(grid.heads))
    rows = "\n".join(_row(row, grid.numbers) for row in grid.rows)
    return (
        f'<div class="wide"><table>\n<caption>{escape(grid.caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _head(text: str, is_number: bool) -> str:
    return f'<th scope="col"{_class(is_number)}>{escape(text)}</th>'


def _row(row: tuple[str, ...], numbers: frozenset[int]) -> str:
    first = f'<th scope="row">{escape(row[0])}</th>' if row else ""
    rest = "".join(
        f"<td{_class(place in numbers)}>{escape(cell)}</td>" for place, cell in enumerate(row[1:], 1)
    )
    return f"<tr>{first}{rest}</tr>"


def _class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""
