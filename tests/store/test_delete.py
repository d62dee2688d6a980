"""What is deleted is hidden at once, everywhere, and gone after a rewrite."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.errors import StoreError
from hune.mention import Author
from hune.outcomes import Outcome
from hune.store.query import Filters, MentionQuery
from hune.store.store import Appended, SetAside
from tests.store.making import START, batch, said
from tests.stores import open_in

DAY = timedelta(days=1)
SECRET = Author(id="u42", handle="abonnee_lyon")


def ids(store, workspace=1, **filters):
    return {m.id for m in store.mentions(MentionQuery(workspace, filters=Filters(**filters)))}


def everything(store):
    """All bytes of all tables that could hold a text, as the engine gives them without hiding."""
    tables = ("mentions", "matches", "set_aside")
    return "".join(str(store.db.rows(f"SELECT * FROM {table}")) for table in tables)


@pytest.fixture
def filled(store):
    store.append(
        batch(
            said(1, network="alpha", author=SECRET, text="quelque chose", topics=[1]),
            said(2, network="beta", author=SECRET, topics=[1]),
            said(3, DAY, network="alpha", source_id=5, topics=[1, 2]),
            said(4, 90 * DAY, network="alpha", source_id=5),
        )
    )
    store.append(batch(said(1, network="alpha", author=SECRET, topics=[1]), workspace=2))
    return store


def test_an_erased_author_is_hidden_and_not_taken_again(filled):
    assert filled.erase(1, "alpha", "u42") == 1
    assert ids(filled) == {2, 3, 4}
    assert ids(filled, topics=(1,)) == {2, 3}
    assert filled.mention(1, 1) is None
    assert ids(filled, workspace=2) == {1}
    assert filled.append(batch(said(1, network="alpha", author=SECRET), said(9, network="alpha"))) == Appended(1, 0, 1)
    assert filled.erase(1, "alpha", "u42") == 0
    assert filled.erase(1, "alpha", "") == 0


def test_after_a_rewrite_no_byte_is_left(filled):
    filled.erase(1, "alpha", "u42")
    filled.erase(1, "beta", "u42")
    filled.erase(2, "alpha", "u42")
    filled.rewrite()
    assert "u42" not in everything(filled) and "quelque chose" not in everything(filled)
    assert ids(filled) == {3, 4}


def test_erasing_covers_what_was_set_aside(filled):
    rows = ['{"author": "U42", "text": "?"}', "u421 is somebody else", "nothing"]
    filled.set_aside(1, [SetAside(1, Outcome.NO_DATE, "", raw, datetime.now(UTC)) for raw in rows])
    filled.set_aside(2, [SetAside(1, Outcome.NO_DATE, "", rows[0], datetime.now(UTC))])
    filled.erase(1, "alpha", "u42")
    assert {item.raw for item in filled.aside(1)} == set(rows[1:])
    assert len(filled.aside(2)) == 1


def test_a_source_goes_with_all_it_gave(filled):
    assert filled.remove_source(1, 5) == 2
    assert ids(filled) == {1, 2}
    assert ids(filled, topics=(2,)) == set()
    assert filled.append(batch(said(3, 2 * DAY))) == Appended(new=1)
    assert filled.mention(1, 3).published_at == START + 2 * DAY


def test_what_is_older_goes(filled):
    assert filled.expire(1, START + DAY) == 2
    assert ids(filled) == {3, 4}
    assert ids(filled, workspace=2) == {1}
    assert filled.expire(1, START + DAY) == 0


def test_a_removed_topic_leaves_the_mentions(filled):
    filled.withdraw_topic(1, 1)
    assert ids(filled, topics=(1,)) == set()
    assert ids(filled, topics=(2,)) == {3}
    assert ids(filled) == {1, 2, 3, 4}
    assert ids(filled, workspace=2, topics=(1,)) == {1}


def test_a_changed_topic_loses_only_what_the_new_query_did_not_find(filled):
    began = filled._version + 1
    filled.add_matches(1, 1, [filled.mention(1, 3), filled.mention(1, 4)])
    filled.withdraw_topic(1, 1, before_version=began)
    assert ids(filled, topics=(1,)) == {3, 4}


def test_history_adds_matches_that_collecting_takes_back(filled):
    filled.add_matches(1, 7, [filled.mention(1, 2), filled.mention(1, 4)])
    filled.add_matches(1, 7, [filled.mention(1, 2)])
    assert ids(filled, topics=(7,)) == {2, 4}
    filled.append(batch(said(2, network="beta", author=SECRET, topics=[1])))
    assert ids(filled, topics=(7,)) == {4}
    assert ids(filled, topics=(1,)) == {1, 2, 3}


def test_history_does_not_bring_back_what_went_meanwhile(filled):
    read = [filled.mention(1, 1), filled.mention(1, 2)]
    filled.erase(1, "alpha", "u42")
    filled.add_matches(1, 7, read)
    assert ids(filled, topics=(7,)) == {2}


def test_an_author_is_found_by_handle_too(filled):
    filled.append(batch(said(7, network="alpha", author=Author(name="Abonnee_Lyon"))))
    assert filled.authors(1, "@Abonnee_LYON") == {("alpha", "u42"), ("beta", "u42"), ("alpha", "abonnee_lyon")}
    assert filled.authors(1, "u42", "beta") == {("beta", "u42")}
    assert filled.authors(1, "") == filled.authors(2, "abonnee_paris") == set()
    assert filled.spellings(1, "alpha", "u42") == {"u42", "abonnee_lyon"}


def test_erasing_by_id_covers_what_was_set_aside_under_the_handle(filled):
    rows = ['{"handle": "abonnee_lyon"}', '{"handle": "abonnee_lyonnaise"}']
    filled.set_aside(1, [SetAside(1, Outcome.NO_DATE, "", raw, datetime.now(UTC)) for raw in rows])
    filled.erase(1, "alpha", "u42")
    assert [item.raw for item in filled.aside(1)] == rows[1:]


def test_what_a_place_deleted_goes_and_may_come_again(filled):
    filled.refresh_sums()
    assert filled.take_back(1, [3, 99, 1, 3, *range(1000, 12_000)]) == 2
    assert ids(filled) == {2, 4}
    assert (ids(filled, topics=(1,)), ids(filled, topics=(2,))) == ({2}, set())
    assert ids(filled, workspace=2) == {1}
    assert filled.select(MentionQuery(1, dimensions=("network",))) == [
        {"network": "alpha", "volume": 1},
        {"network": "beta", "volume": 1},
    ]
    assert filled.take_back(1, [3, 1]) == filled.take_back(1, []) == 0
    assert filled.append(batch(said(3, network="alpha", topics=[2]))) == Appended(new=1)
    assert ids(filled, topics=(2,)) == {3}


def test_a_deleted_account_goes_and_may_come_again(filled):
    assert filled.take_back_author(1, "alpha", "u42") == 1
    assert ids(filled) == {2, 3, 4}
    assert ids(filled, workspace=2) == {1}
    assert filled.append(batch(said(1, network="alpha", author=SECRET))) == Appended(new=1)
    assert filled.take_back_author(1, "alpha", "") == 0


@pytest.mark.parametrize("table", ["matches", "mentions", "seen"])
def test_a_deletion_cut_off_is_ended_by_the_next(filled, monkeypatch, table):
    insert, run = type(filled.db).insert, type(filled.db).run

    def dying(call):
        def died(pool, said, *more):
            if table in said[:20].split():
                raise StoreError(log="cut off")
            return call(pool, said, *more)

        return died

    with monkeypatch.context() as m:
        m.setattr(type(filled.db), "insert", dying(insert))
        m.setattr(type(filled.db), "run", dying(run))
        with pytest.raises(StoreError):
            filled.take_back(1, [1, 3])
    assert filled.take_back(1, [1, 3]) == 2
    assert ids(filled) == {2, 4}
    assert ids(filled, topics=(1,)) == {2}


@pytest.mark.parametrize("deleted", [lambda s: s.take_back(1, [1]), lambda s: s.take_back_author(1, "web", "voix_1")])
def test_a_deletion_reaches_a_batch_that_waits(reach, tmp_path, deleted):
    store = open_in(tmp_path, reach())

    def full_disk(appended):
        raise OSError("no space")

    for workspace in (1, 2):
        with pytest.raises(OSError, match="no space"):
            store.append(batch(said(1, topics=[5]), said(2), workspace=workspace), "feed:3", full_disk)
    assert deleted(store) == 1
    store.rewrite()
    store.close()
    store = open_in(tmp_path, reach())
    assert (ids(store), ids(store, workspace=2)) == ({2}, {1, 2})
    store.close()
