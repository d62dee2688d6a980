"""Whom people answer: each number opens on the answers to that account, and on no others."""

from __future__ import annotations

from datetime import UTC, datetime

from hune.analyse.ask import read_query
from hune.mention import Mention
from hune.report.tiles import About, draw
from hune.store.query import MentionQuery
from tests.store.making import batch, said


def test_each_account_opens_on_its_answers(store):
    to = ["lea", "lea", "max", "lea"]
    mentions: list[Mention] = [said(n, kind="reply", answers=who, text="alpha") for n, who in enumerate(to, 1)]
    store.append(batch(*mentions, said(9, handles=["lea"], text="alpha"), workspace=1))
    drawn = draw("answered", store, MentionQuery(1), "fr", About())
    assert [(line.key, line.values[0]) for line in drawn.lines] == [("lea", 3), ("max", 1)]
    for line in drawn.lines:
        asked: dict[str, list[str]] = {}
        for name, value in line.at(0):
            asked.setdefault(name, []).append(value)
        assert asked["answers"] == [line.key]
        [row] = store.select(read_query(asked, 1, "UTC", datetime.now(UTC)))
        assert row["volume"] == line.values[0]
