"""What a feed was told, as RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from email.utils import format_datetime
from xml.etree import ElementTree as Tree

from hune.notify import form
from hune.notify.book import address_of
from hune.notify.here import config
from hune.notify.letter_form import LONGEST
from hune.notify.message import Message
from hune.notify.models import Channel, Delivery
from hune.notify.sending import message_for

ITEMS = 50
ATOM = "http://www.w3.org/2005/Atom"


def written(row: Channel) -> bytes:
    """The feed of the newest messages, the newest first. The same bytes as long as nothing was told."""
    Tree.register_namespace("atom", ATOM)
    root = Tree.Element("rss", version="2.0")
    feed = Tree.SubElement(root, "channel")
    told = Delivery.objects.filter(channel=row, state=Delivery.State.SENT).order_by("-sent_at", "-pk")
    for name, text in (
        ("title", f"{row.label} · {row.workspace.name}"), ("link", f"{config().address}/w/{row.workspace_id}/overview"),
        ("description", row.workspace.name), ("language", row.language), ("generator", "Hune"), ("ttl", "5"),
    ):  # fmt: skip
        Tree.SubElement(feed, name).text = _clean(text)
    Tree.SubElement(feed, f"{{{ATOM}}}link", href=address_of(row), rel="self", type="application/rss+xml")
    for one in told.select_related("notice", "channel", "workspace")[:ITEMS]:
        _item(feed, message_for([one], config()), f"{one.batch}.{one.pk}")
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def _item(feed: Tree.Element, said: Message, number: str) -> None:
    item = Tree.SubElement(feed, "item")
    Tree.SubElement(item, "title").text = form.title(said)
    if said.link:
        Tree.SubElement(item, "link").text = said.link
    Tree.SubElement(item, "description").text = _clean(form.body(said, form.HTML, LONGEST))
    Tree.SubElement(item, "guid", isPermaLink="false").text = number
    Tree.SubElement(item, "pubDate").text = format_datetime(said.at)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return form.CONTROL.sub(" ", text)
