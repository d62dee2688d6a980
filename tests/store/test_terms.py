"""A change of the token rules: the terms are made anew, and nothing else changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hune.match.language.nodes import Word
from hune.match.words import tokens
from hune.mention import Author
from hune.store import clickhouse_terms
from hune.store.query import Filters, MentionQuery
from tests.store.making import START, batch, said
from tests.stores import open_in

MINUTE = timedelta(minutes=1)


@pytest.fixture
def old(reach, tmp_path, monkeypatch):
    """A store whose terms other rules have made, with several versions, workspaces and a deletion."""
    opened = open_in(tmp_path, reach())
    fields = {"medium": "news", "author": Author(handle="voix"), "tokens": ["old"]}
    opened.append(batch(*(said(n, n * MINUTE, text="panne 😀", topics=[1], **fields) for n in range(7)), workspace=2))
    opened.append(batch(*(said(n, n * MINUTE, text="panne 😀", topics=[1], **fields) for n in range(9))))
    opened.append(batch(said(3, text="rétabli", topics=[2], **fields), said(8, 9 * MINUTE, text="panne", **fields)))
    opened.remove_source(2, 0)
    opened.append(batch(said(50, text="panne", tokens=["old"]), workspace=3))
    opened.refresh_sums()
    opened.db.run("TRUNCATE TABLE term_rules")
    opened.close()
    monkeypatch.setattr(clickhouse_terms, "BATCH", 4)
    opened = open_in(tmp_path, reach())
    yield opened
    opened.close()


def everything(store):
    """What must not change: rows and figures, the terms apart."""
    rows = store.db.rows("SELECT * EXCEPT (version, tokens) FROM mentions FINAL ORDER BY workspace_id, id")
    rest = [store.db.rows(f"SELECT * FROM {t} FINAL ORDER BY ALL") for t in ("matches", "seen", "hourly")]
    volumes = [store.select(MentionQuery(w, dimensions=("hour", "medium"))) for w in (1, 2, 3)]
    return rows, rest, volumes


def remake(store):
    while store.remake_terms():
        pass


def terms(store, workspace=1):
    return {
        t for (ts,) in store.db.rows(f"SELECT tokens FROM mentions FINAL WHERE workspace_id = {workspace}") for t in ts
    }


def test_terms_are_made_anew_and_nothing_else_changes(old):
    assert old.stale_tokens
    before = everything(old)
    remake(old)
    assert not old.stale_tokens
    assert everything(old) == before
    old.refresh_sums()
    assert everything(old)[2] == before[2]
    assert terms(old) == {"panne", "😀", "retabli", "author:voix", "author:@voix"}
    assert terms(old, 2) == set()
    assert [m.id for some in old.scan(1, Word("retabli")) for m in some] == [3]
    assert old.expand(1, "ol*") == []
    assert old.frequencies(1, ["old", "panne", "retabli"]) == {"old": 0, "panne": 8, "retabli": 1}


def test_the_rows_before_go_in_a_quiet_hour(reach, tmp_path):
    store = open_in(tmp_path, reach())
    store.append(batch(*(said(n, n * MINUTE) for n in range(9))))
    clickhouse_terms.record(store.db, clickhouse_terms.Made(0), 2)
    store.close()
    store = open_in(tmp_path, reach())
    remake(store)
    assert store._doubled.spans(1, store._version)
    store.rewrite()
    assert store.db.value("SELECT count() FROM mentions") == 9
    store.rewrite()
    store.close()


def test_while_they_are_stale_no_filter_asks_them(old):
    for text, n in (("panne", 8), ('"panne 😀"', 7), ("author:voix", 9), ("medium:news panne", 8)):
        query = MentionQuery(1, filters=Filters(text=text))
        assert old.select(query) == [{"volume": n}], text
        assert len(old.mentions(query)) == n


def test_a_crash_costs_one_batch_at_most(old, reach, tmp_path, monkeypatch):
    before = everything(old)
    old.remake_terms()
    old.remake_terms()
    reached = clickhouse_terms.made(old.db)
    assert reached.key
    with monkeypatch.context() as m:
        m.setattr(clickhouse_terms, "record", lambda *_: (_ for _ in ()).throw(OSError("the process died here")))
        with pytest.raises(OSError, match="died"):
            old.remake_terms()
    old.close()
    again = open_in(tmp_path, reach())
    assert again.stale_tokens
    assert clickhouse_terms.made(again.db) == reached
    remake(again)
    assert everything(again) == before
    assert terms(again) == {"panne", "😀", "retabli", "author:voix", "author:@voix"}
    again.close()
    once_more = open_in(tmp_path, reach())
    assert not once_more.stale_tokens
    once_more.close()


def test_what_happens_meanwhile_stays(old):
    old.remake_terms()
    old.append(batch(said(5, text="nouveau", tokens=["nouveau"]), said(60, text="neuf", tokens=["neuf"])))
    old.expire(1, START + 2 * MINUTE)
    remake(old)
    old.rewrite()
    assert {m.id: m.text for m in old.mentions(MentionQuery(1), limit=100)} == {
        2: "panne 😀", 3: "rétabli", 4: "panne 😀", 5: "nouveau", 6: "panne 😀", 7: "panne 😀", 8: "panne",
    }  # fmt: skip
    assert old.frequencies(1, ["nouveau", "neuf"]) == {"nouveau": 1, "neuf": 1}


def test_a_store_remembers_its_rules(reach, tmp_path, monkeypatch):
    store = open_in(tmp_path, reach())
    assert not store.stale_tokens
    store.append(batch(said(1, text="Panne")))
    store.close()
    monkeypatch.setattr(tokens, "RULES", tokens.RULES + 1)
    store = open_in(tmp_path, reach())
    assert store.stale_tokens
    remake(store)
    assert "panne" in terms(store)
    store.close()
