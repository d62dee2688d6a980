"""The rules of the filtered stream: ours are kept as the query asks; those of others are never touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hune.connectors.said import dig, text, things
from hune.connectors.x.client import HOST, SENTENCES, X
from hune.errors import Refused

PATH = "/2/tweets/search/stream/rules"
TAG = "hune"  # by this we know the rules that we made
PAGES = 10


def keep(x: X, questions: Sequence[str]) -> frozenset[str]:
    """Makes the rules of this application ask these questions; their ids. Raises Refused when X takes one of them not.

    A rule of ours that is asked no more is taken away; a rule of somebody else's that asks the same is used, and left.
    """
    there = _listed(x)
    wanted = {text(rule.get("value")): text(rule.get("id")) for rule in there if rule.get("value") in questions}
    if missing := [question for question in questions if question not in wanted]:
        answer = x.post(PATH, {"add": [{"value": question, "tag": TAG} for question in missing]})
        wanted |= {text(rule.get("value")): text(rule.get("id")) for rule in things(answer.get("data"))}
        _refuse(answer)
    over = [text(rule.get("id")) for rule in there if rule.get("tag") == TAG and rule.get("value") not in questions]
    if over:
        x.post(PATH, {"delete": {"ids": over}})
    return frozenset(wanted.values())


def _listed(x: X) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    onward: dict[str, str] = {}
    for _ in range(PAGES):
        answer = x.get(PATH, **onward)
        rules += things(answer.get("data"))
        token = text(dig(answer, "meta.next_token"))
        if not token:
            break
        onward = {"pagination_token": token}
    return rules


def _refuse(answer: Mapping[str, Any]) -> None:
    """Raises Refused for a rule that was not made. One that stands already is no fault."""
    for error in things(answer.get("errors")):
        if not text(error.get("type")).endswith("duplicate-rules"):
            details = error.get("details")
            said = text(details[0]) if isinstance(details, list) and details else text(error.get("detail"))
            raise Refused(SENTENCES["said"], said=(said or text(error.get("title")))[:300], host=HOST)
