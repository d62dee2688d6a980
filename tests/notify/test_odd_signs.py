"""Anybody's name may hold what ends a line of a mail's head or what XML refuses: the message goes out all the same."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as Tree

import pytest

from hune.notify import form
from hune.notify.letter import Letter, written
from hune.notify.message import Message

AT = datetime(2026, 11, 22, 9, 4, tzinfo=UTC)


ODD = ["\x85", "\x1c", "\u2028", "\ufffe", "\uffff", "\ud800", "\r\nBcc: x@beta.example\r\n"]


@pytest.mark.parametrize("sign", ODD)
def test_a_name_with_an_odd_sign_stops_no_message(sign):
    name = f"Zoé{sign}Vaubrun"
    mail = written(Letter(to="a@alpha.example", subject=name, text="–", key="k", at=AT, sender="h@alpha.example"))
    assert str(mail["Subject"]).startswith("Zoé Vaubrun" if "Bcc" not in sign else "Zoé Bcc:")
    assert mail["Bcc"] is None and mail.as_bytes()
    item = Tree.Element("item")
    item.text = form.title(Message(key="k", kind="signal", severity="low", title=name, at=AT))
    Tree.SubElement(item, "description").text = form.CONTROL.sub(" ", name)
    assert Tree.fromstring(Tree.tostring(item, encoding="utf-8")).text == item.text
