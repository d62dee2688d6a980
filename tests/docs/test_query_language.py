"""Every example of the page on the query language is true: under a query, `+` meets it and `-` does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hune.match.explain import why
from hune.match.given import mention_of
from hune.match.language.nodes import FACTS, NUMBERS, TEXTS
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.mention import Mention
from tests.match import reference

PAGE = Path(__file__).parents[2] / "docs/reference/query-language.md"
NAMES = "title|author|author_name|lang|country|medium|kind|sentiment|followers|rating|likes|date|url"
OF_JSON = {"lang": "language", "date": "published_at"}


class Example(NamedTuple):
    """A query of the page and one message under it. `meets`: what the page says of the two."""

    query: str
    said: str
    meets: bool


def examples(page: str) -> Iterator[Example]:
    """The examples in order. A query that begins with `<<<lines>>>` goes on until the first message under it."""
    for block in re.findall(r"^```examples\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        query, is_open = "", False
        for line in block.splitlines():
            if line.startswith(("+ ", "- ")):
                is_open = False
                yield Example(query, line[2:], line[0] == "+")
            else:
                query = f"{query}\n{line}" if is_open else line
                is_open = query.startswith("<<<lines>>>")


def message(said: str) -> Mention:
    """The message that a line of the page describes: `title=La panne lang=fr | text`, or only `text`."""
    before, bar, text = said.rpartition(" | ")
    given = dict(re.findall(rf"({NAMES})=(.*?)(?=$|\s+(?:{NAMES})=)", before))
    assert bool(bar) == bool(given), f"what stands before the bar says nothing: {said}"
    return mention_of({OF_JSON.get(name, name): value for name, value in given.items()} | {"text": text})


ALL = list(examples(PAGE.read_text()))


@pytest.mark.parametrize(("query", "said", "meets"), ALL)
def test_the_page_is_true(query: str, said: str, meets: bool):
    tree, mention = parse(query), message(said)
    assert reference.meets(tree, mention) is meets
    assert why(tree, mention).met is meets
    assert Matcher({1: query}).meeting([mention]) == ([mention] if meets else [])


def test_every_field_stands_in_the_table_and_has_an_example():
    page = PAGE.read_text()
    named = {name for row in re.findall(r"^\| (`\w+:`.*?) \|", page, re.MULTILINE) for name in re.findall(r"\w+", row)}
    asked = {name for example in ALL for name in re.findall(r"(?:^|\W)([a-z]+):", example.query)}
    assert named == {*TEXTS, *FACTS, *NUMBERS, "topic"}
    assert asked >= named - {"source", "topic"}, "only the names of a workspace's own need no example"


def test_a_message_of_the_page_is_read_as_it_is_meant():
    mention = message("title=La panne author_name=Marie Exemple followers=1000 date=2026-05-31T23:00 | x")
    assert (mention.title, mention.author.name, mention.author.followers) == ("La panne", "Marie Exemple", 1000)
    assert (mention.text, mention.published_at.hour) == ("x", 23)
