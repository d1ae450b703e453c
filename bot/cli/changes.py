"""`mgzavri changes`: the public change log as a page and as a feed for the sites of agencies."""

from pathlib import Path
from urllib.parse import quote

import click

from bot.content.catalogue import load_content
from bot.errors import MgzavriError
from bot.language.spoken import load_texts
from bot.outreach.changes.feed import Addresses, feed
from bot.outreach.changes.page import page
from bot.settings import read_settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--html", type=_FILE, help="Write the page to this file.")
@click.option("--feed", "atom", type=_FILE, help="Write the Atom feed to this file.")
@click.option("--language", default="ka", show_default=True, help="The language of both.")
@click.option(
    "--base-url", default="", help="Where both files will be published, such as https://example.org/mgzavri/."
)
def changes(html: Path | None, atom: Path | None, language: str, base_url: str) -> None:
    """Publish what changed in guides, services and countries, and when each was last verified."""
    if not html and not atom:
        raise click.UsageError("Choose --html, --feed or both.")
    if base_url and not base_url.startswith(("https://", "http://")):
        raise click.UsageError("--base-url begins with https://")
    settings = read_settings()
    content = load_content(settings.content)
    texts = load_texts(settings.translations, content.languages)
    if language not in texts:
        raise MgzavriError(
            f"{language!r} is no language of the bot: choose one of {', '.join(sorted(texts))}"
        )
    if content.changes.publisher.domain.endswith(".example"):
        click.echo(
            "Before you publish: put your own domain into content/changes.yaml (publisher). It can never change later.",
            err=True,
        )
    if html:
        _write(html, page(texts[language], content).encode("utf-8"))
    if atom:
        _write(atom, feed(texts[language], content, _addresses(base_url, html, atom)))


def _addresses(base_url: str, html: Path | None, atom: Path) -> Addresses:
    if not base_url:
        return Addresses()
    base = base_url.rstrip("/") + "/"
    return Addresses(base + quote(html.name) if html else "", base + quote(atom.name))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise MgzavriError(f"{path} cannot be written: {error.strerror}") from None
    click.echo(str(path))
