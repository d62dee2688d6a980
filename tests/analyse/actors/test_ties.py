"""Who is tied to whom, against a count by hand."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from hune.analyse.actors.ties import KINDS, Ties, ties
from hune.mention import Author, Mention
from hune.store.query import Filters, MentionQuery
from tests.analyse.actors.making import AT, NETWORK, QUERY, Teller, camps, keep


def told(found: Ties) -> dict[tuple[str, str, str], int]:
    """The ties by names."""
    people = [one.label for one in found.people]
    columns = zip(found.source, found.target, found.kind, found.weight, strict=True)
    return {(people[s], people[t], KINDS[k]): int(n) for s, t, k, n in columns}


@pytest.fixture
def teller():
    return Teller()


def test_every_kind_of_tie_is_counted_as_by_hand(store):
    mentions = camps()
    keep(store, mentions)
    expected: Counter[tuple[str, str, str]] = Counter()
    for m in mentions:
        who = f"@{m.author.handle}"
        if m.reposts:
            expected[who, f"@{m.reposts}", m.kind] += 1
        if m.answers:
            expected[who, f"@{m.answers}", "answer"] += 1
        if m.links:
            expected[who, m.links[0].split("/")[2].removeprefix("www."), "link"] += 1
    assert told(ties(store, QUERY)) == expected


def test_people_carry_their_figures(store):
    mentions = camps()
    keep(store, mentions)
    people = {one.label: one for one in ties(store, QUERY).people}
    ana = people["@Ana"]
    assert (ana.network, ana.key, ana.mentions) == (NETWORK, "id-ana", 5)
    assert ana.followers == max(m.author.followers or 0 for m in mentions if m.author.handle == "Ana")
    assert (ana.positive, ana.judged, ana.net) == (5, 5, 1.0)
    assert people["@Lien"].net is None
    site = people["courrier-du-soir.example"]
    assert site.is_site and site.mentions == 0


def test_a_handle_is_an_author_of_the_same_network_however_it_is_written(store, teller):
    teller.says("MarcheDuQuai")
    teller.says("Zoé", "@marcheduquai bravo", handles=["marcheduquai"])
    teller.says("Zoé", kind="quote", reposts="MARCHEDUQUAI")
    elsewhere = teller.says("Zoé", "@marcheduquai ici aussi", handles=["marcheduquai"])
    elsewhere.network = "autre"
    keep(store, teller.told)
    found = ties(store, QUERY)
    assert sorted((found.people[t].network, found.people[t].key) for t in found.target) == [
        ("autre", ""), (NETWORK, "id-marcheduquai"), (NETWORK, "id-marcheduquai"),
    ]  # fmt: skip


def test_who_is_answered_or_repeated_is_not_named_too(store, teller):
    teller.answers("Zoé", "Ana")
    teller.says("Zoé", kind="reply", answers="Ana", handles=["ana", "bilal"])
    teller.reposts("Zoé", "Bilal")
    keep(store, teller.told)
    assert told(ties(store, QUERY)) == {
        ("@Zoé", "@Ana", "answer"): 2, ("@Zoé", "@Bilal", "name"): 1, ("@Zoé", "@Bilal", "repost"): 1,
    }  # fmt: skip


def test_a_repost_names_and_links_nobody_its_author_does_not(store, teller):
    teller.says("Zoé", kind="repost", reposts="Ana", handles=["bilal"], links=["https://journal.example/1"])
    keep(store, teller.told)
    assert told(ties(store, QUERY)) == {("@Zoé", "@Ana", "repost"): 1}


@pytest.mark.parametrize(
    ("link", "whom"),
    [
        ("https://www.journal.example/article", "journal.example"),
        ("https://gazouilleur.example/Ana/12", "@Ana"),
        ("https://gazouilleur.example/@Ana", "@Ana"),
        ("https://gazouilleur.example/search?q=quai", None),  # the network's own site
        ("https://bit.ly/3xyz", None),
        ("https:///nowhere", None),
        ("https://[broken", None),
    ],
)
def test_whom_a_link_leads_to(store, teller, link, whom):
    teller.says("Ana")
    teller.says("Zoé", links=[link])
    keep(store, teller.told)
    assert list(told(ties(store, QUERY))) == ([("@Zoé", whom, "link")] if whom else [])


def test_a_site_speaks_where_no_author_is_named(store):
    article = Mention(
        "1", AT, "Le projet du quai", network="web", site="courrier.example", url="https://courrier.example/1",
        medium="news", links=["https://autre-journal.example/2"], author=Author(),
    )  # fmt: skip
    article.workspace_id, article.id, article.topics = 1, 1, [7]
    keep(store, [article])
    found = ties(store, QUERY)
    assert told(found) == {("courrier.example", "autre-journal.example", "link"): 1}
    assert found.people[0].mentions == 1


def test_nobody_is_tied_to_themselves(store, teller):
    teller.reposts("Ana", "ana", 4)
    teller.answers("Ana", "Ana", 2)
    keep(store, teller.told)
    found = ties(store, QUERY)
    assert (told(found), found.own) == ({}, 6)


def test_no_ties_one_author_and_nothing_at_all(store, teller):
    assert len(ties(store, QUERY).people) == 0
    teller.says("Ana")
    keep(store, teller.told)
    found = ties(store, QUERY)
    assert ([one.label for one in found.people], len(found.weight), found.cut) == (["@Ana"], 0, False)


def test_the_heaviest_are_kept_and_it_is_said_that_some_are_not(store, teller):
    for n in range(1, 6):
        teller.reposts("Ana", f"cité{n}", n)
    keep(store, teller.told)
    found = ties(store, QUERY, most=3)
    assert (sorted(found.weight), found.cut) == ([3, 4, 5], True)


def test_the_question_narrows_and_other_workspaces_see_nothing(store):
    keep(store, camps())
    assert len(ties(store, MentionQuery(2)).people) == 0
    replies = msgspec.structs.replace(QUERY, filters=Filters(topics=(7,), kinds=("reply",)))
    assert {kind for _, _, kind in told(ties(store, replies))} == {"answer"}
    assert {kind for _, _, kind in told(ties(store, QUERY).only(("repost", "link")))} == {"repost", "link"}
