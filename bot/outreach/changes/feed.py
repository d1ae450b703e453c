"""The change log as an Atom feed (RFC 4287), with tag URIs (RFC 4151) as ids. Pure, and the same for the same content."""

import datetime as dt
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bot.clock import TBILISI
from bot.content.catalogue import Content
from bot.content.models.changes import Change, Publisher
from bot.language.texts import Texts
from bot.outreach.changes.items import item_name, kind_word

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Addresses:
    """Where page and feed can be read; empty while that is not known."""

    page: str = ""
    feed: str = ""


def feed(t: Texts, content: Content, addresses: Addresses) -> bytes:
    """The feed in one language, as UTF-8 with an XML declaration."""
    changes = content.changes
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": t.language})
    _text(root, "id", tag(changes.publisher, t.language))
    _text(root, "title", t("Mgzavri: what changed"))
    _text(root, "updated", moment(changes.entries[0].date))
    _text(ET.SubElement(root, "author"), "name", t("Mgzavri – work and travel"))
    if addresses.feed:
        ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": addresses.feed})
    if addresses.page:
        ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": addresses.page})
    for change in changes.entries:
        _entry(root, t, content, change, addresses)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def tag(publisher: Publisher, *path: str) -> str:
    """The id of the feed or, with its id, of an entry."""
    return f"tag:{publisher.domain},{publisher.since.isoformat()}:{'/'.join(('mgzavri', 'changes', *path))}"


def moment(date: dt.date) -> str:
    """The beginning of a day in Georgia, as RFC 3339 writes it."""
    return dt.datetime.combine(date, dt.time(), TBILISI).isoformat()


def _entry(root: ET.Element, t: Texts, content: Content, change: Change, addresses: Addresses) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", tag(content.changes.publisher, t.language, change.id))
    _text(entry, "title", f"{kind_word(t, change.kind)}: {item_name(t, content, change.item)}")
    _text(entry, "updated", moment(change.date))
    ET.SubElement(entry, "category", {"term": change.kind})
    if addresses.page:
        where = f"{addresses.page}#{change.id}"
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": where})
    _text(entry, "content", t(change.says))


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
