"""Reads pages as a person does: links, numbers, tables."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node


def page(answer: HttpResponse) -> HTMLParser:
    """The page that came, which must be there."""
    assert answer.status_code == 200, answer.status_code
    return HTMLParser(answer.content.decode())


def number(said: str) -> int:
    """The whole number a text begins with, whatever parts its thousands."""
    found = re.match(r"[\d\s\u202f\u00a0,]+", said.strip())
    assert found, said
    return int(re.sub(r"\D", "", found[0]))


def link(node: Node) -> str:
    """Where a node leads."""
    target = node.attributes.get("href")
    assert target, node.html
    return target


def mentions_counted(client: Client, address: str) -> int:
    """How many mentions the list at this address says it has."""
    said = page(client.get(address)).css_first(".head p")
    return number(said.text()) if said else 0
