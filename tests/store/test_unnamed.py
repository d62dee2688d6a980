"""Who was erased is not named by others: in what is stored, and in what comes later."""

from __future__ import annotations

import pytest

from hune.mention import Author
from hune.store.query import Filters, MentionQuery
from tests.store.making import batch, said

GONE = Author(id="u1", handle="ab_gone")


def texts(store):
    return {m.id: m.text for m in store.mentions(MentionQuery(1))}


@pytest.fixture(params=["stored before", "comes later"])
def left(request, store):
    def rest():
        store.append(batch(
            said(2, network="alpha", text="merci @AB_gone !", handles=["ab_gone"], tokens=["merci", "ab_gone"]),
            said(3, network="alpha", text="dit à@ab_gone hier", tokens=["dit", "à", "ab_gone", "hier"], topics=[1]),
            said(4, network="beta", text="@ab_gone d’ailleurs", handles=["ab_gone"], tokens=["ab_gone"]),
            said(5, network="alpha", text="@ab_gonette", handles=["ab_gonette"], tokens=["ab_gonette"]),
            said(6, network="alpha", text="rien", reposts="ab_gone", kind="repost", topics=[1]),
            said(7, network="alpha", text="à ab@gone.example", tokens=["à", "ab", "gone"]),
        ))  # fmt: skip

    store.append(batch(said(1, network="alpha", author=GONE)))
    if request.param == "stored before":
        rest()
    assert store.erase(1, "alpha", "u1") == 1
    if request.param == "comes later":
        rest()
    return store


def test_their_handle_leaves_what_others_said(left):
    assert texts(left) == {
        2: "merci … !", 3: "dit à… hier", 4: "@ab_gone d’ailleurs", 5: "@ab_gonette", 6: "rien", 7: "à ab@gone.example",
    }  # fmt: skip
    assert left.mention(1, 6).reposts is None and left.mention(1, 2).handles == []
    assert left.mention(1, 4).handles == ["ab_gone"]


def test_no_question_finds_them(left):
    asked = MentionQuery(1, dimensions=("reposts",), filters=Filters(topics=(1,)))
    assert left.select(asked) == []
    found = left.mentions(MentionQuery(1, filters=Filters(text="ab_gone")))
    assert [m.id for m in found] == [4]
