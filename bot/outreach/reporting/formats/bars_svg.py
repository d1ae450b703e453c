"""A bar chart as SVG inside a page: a title, a description, and no colour that means anything alone. Pure."""

from html import escape

from bot.outreach.reporting.blocks import Bar, Bars

WIDTH, LABEL, SHOWN = 780, 270, 150  # of the chart, of the labels before the bars, of the words behind them
ROW, BAR, TOP = 26, 16, 8
LETTERS = 29  # of a label that fit before the bars


def bars_svg(chart: Bars, number: int) -> str:
    """The chart. `number` tells it from the other charts of its page."""
    room = WIDTH - LABEL - SHOWN
    most = chart.full or max((bar.amount or 0 for bar in chart.bars), default=0) or 1
    height = TOP * 2 + ROW * len(chart.bars)
    rows = "\n".join(_row(bar, TOP + ROW * place, room, most) for place, bar in enumerate(chart.bars))
    line = (
        f'<line x1="{LABEL + room}" y1="0" x2="{LABEL + room}" y2="{height}" class="full"/>'
        if chart.full
        else ""
    )
    return (
        f'<svg role="img" aria-labelledby="chart{number}-title chart{number}-says" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}">\n<title id="chart{number}-title">{escape(chart.title)}</title>\n'
        f'<desc id="chart{number}-says">{escape(chart.says)}</desc>\n{rows}\n{line}\n</svg>'
    )


def _row(bar: Bar, top: int, room: int, most: int) -> str:
    long = round(room * min(bar.amount or 0, most) / most, 1)
    middle = top + ROW // 2
    label = bar.label if len(bar.label) <= LETTERS else f"{bar.label[: LETTERS - 1]}…"
    drawn = f'<rect x="{LABEL}" y="{top + (ROW - BAR) // 2}" width="{long}" height="{BAR}"/>' if long else ""
    return (
        f'<text x="{LABEL - 8}" y="{middle}" class="label">{escape(label)}</text>{drawn}'
        f'<text x="{LABEL + long + 6}" y="{middle}" class="shown">{escape(bar.shown)}</text>'
    )
