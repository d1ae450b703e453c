"""A page as one file of HTML: nothing from outside, no script, to be read aloud and printed."""

from html import escape

from bot.campaigns.plans.blocks import Block, Bullets, Facts, Head, Loud, Page, Part, Small

_STYLE = """
body { font-family: "Noto Sans", "Noto Sans Georgian", system-ui, Sylfaen, sans-serif; line-height: 1.45;
  color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 48rem; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-block: 2rem 0.6rem; }
h3 { font-size: 1.05rem; margin-block: 0 0.5rem; }
section { border-inline-start: 4px solid #1f5a7a; padding-inline-start: 0.9rem; margin-block: 1.4rem; }
dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: 0.2rem 1rem; margin: 0; }
dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin-block-start: 0.7rem; font-size: 0.92em; }
caption { text-align: start; color: #444; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.8rem 0.25rem 0; border-block-end: 1px solid #bbb; }
th { font-weight: normal; } td { white-space: nowrap; } a { color: #123f58; }
.loud { border: 2px solid #8a5a00; background: #fff4dc; padding: 0.7rem 0.9rem; font-weight: 600; }
.small { color: #444; font-size: 0.88em; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-block-end: 0.4rem; }
  td { white-space: normal; overflow-wrap: anywhere; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; } a { color: inherit; text-decoration: none; }
  h1, h2, h3, caption { break-after: avoid; } section, tr, dd, .loud { break-inside: avoid; }
  .loud { print-color-adjust: exact; }
}
@page { size: A4; margin: 16mm; }
"""


def html_of(page: Page) -> str:
    """The whole page; what coordinators wrote stands in it as text and as nothing else."""
    body = "\n".join(_block(block, place) for place, block in enumerate(page.blocks))
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


def _block(block: Block, place: int) -> str:
    match block:
        case Head(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Loud(text):
            return f'<p class="loud">{escape(text)}</p>'
        case Small(text):
            return f'<p class="small">{escape(text)}</p>'
        case Bullets(items):
            return "<ul>\n" + "\n".join(f"<li>{escape(item)}</li>" for item in items) + "\n</ul>"
        case Facts():
            return _facts(block)
        case Part():
            return (
                f'<section aria-labelledby="part-{place}">\n<h3 id="part-{place}">{escape(block.head)}</h3>\n'
                f"{_facts(block.facts)}{_links(block)}\n</section>"
            )


def _facts(facts: Facts) -> str:
    rows = "\n".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts.rows)
    return f"<dl>\n{rows}\n</dl>"


def _links(part: Part) -> str:
    if not part.links:
        return ""
    rows = "\n".join(
        f'<tr><th scope="row">{escape(one.point)}</th>'
        f'<td><a href="{escape(one.address)}">{escape(one.shown)}</a></td></tr>'
        for one in part.links
    )
    return f"\n<table>\n<caption>{escape(part.caption)}</caption>\n<tbody>\n{rows}\n</tbody>\n</table>"
