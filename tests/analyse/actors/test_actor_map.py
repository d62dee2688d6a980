"""The whole map of a story whose camps are known, and of bad input."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from hune.analyse.actors.actor_map import ActorMap, actor_map
from hune.analyse.actors.opens import TOGETHER
from hune.analyse.actors.writers import writers
from hune.analyse.ask import read_query
from hune.errors import BadInput
from hune.store.query import MentionQuery
from tests.analyse.actors.making import AT, NETWORK, QUERY, Teller, camps, keep


def drawn(store, mentions=None, **how) -> ActorMap:
    if mentions:
        keep(store, mentions)
    return actor_map(store, QUERY, "Le projet", **how)


def opened(store, params) -> int:
    """How many mentions an address leads to."""
    said: dict[str, list[str]] = {}
    for name, value in params:
        said.setdefault(name, []).append(value)
    [row] = store.select(read_query(said, 1, "UTC", AT))
    return row["volume"]


def test_camps_are_named_by_their_words(store):
    found = drawn(store, camps())
    assert [one.words[0] for one in found.communities] == ["#quai", "#pont"]
    assert [(one.judged, one.net) for one in found.communities] == [
        (47, 41 / 47), (41, -35 / 41),
    ]  # fmt: skip
    assert found.communities[0].voices[0] == "@Ana"
    assert found.communities[0].inside == 6 * (3 + 2 + 1)
    assert found.communities[0].out + found.communities[0].into == 12 + 6  # the six: @Lien


def test_words_of_the_subject_name_nobody(store):
    keep(store, camps())
    found = actor_map(store, QUERY, "Le quai", words="quai OR pont")
    assert all("quai" not in word and "pont" not in word for one in found.communities for word in one.words)


def test_people_roles_functions(store):
    mentions = camps()
    found = drawn(store, mentions)
    people = {one.person.label: one for one in found.actors}
    assert (people["@Ana"].role, people["@Ana"].function.function) == ("source", "elected")
    assert people["@Lien"].across == 0.5
    assert people["@a0"].role == "relay" or people["@a0"].repeated == 2
    assert people["@Ana"].cited == sum(m.reposts == "Ana" or m.answers == "Ana" for m in mentions)
    assert found.ties == dict(Counter(repost=72, quote=0, answer=12, name=0, link=6))
    assert sum(found.roles.values()) == found.tied == len(people)


def test_every_number_opens_on_its_mentions(store):
    found = drawn(store, camps())
    for one in found.actors:
        if one.person.mentions:
            assert opened(store, one.opens) == one.person.mentions
        if one.repeated:
            assert opened(store, one.opens_repeats) == one.repeated
    for group in found.communities:
        if group.opens:
            assert opened(store, group.opens) == group.mentions


def test_a_large_community_opens_on_all_that_its_people_wrote(store):
    mentions = camps(size=30)
    found = drawn(store, mentions)
    large = [one for one in found.communities if one.speakers > TOGETHER]
    assert len(large) == 2
    for group in large:
        said = dict(group.opens)["community"]
        query = read_query({name: [value] for name, value in group.opens}, 1, "UTC", AT)
        those = writers(store, query, said)
        assert len(those) == group.speakers
        [row] = store.select(msgspec.structs.replace(query, communities=((said, those),)))
        assert row["volume"] == group.mentions
    assert writers(store, QUERY, f"all.even:{NETWORK}:id-personne") == ()


def test_a_way_without_a_name_opens_on_no_large_community(store):
    found = drawn(store, camps(size=30), resolution=1.3)
    assert all(not one.opens for one in found.communities if one.speakers > TOGETHER)


@pytest.mark.parametrize("said", ["", "all", "all.even", "all.even:x", "king.even:x:y", "all.huge:x:y", "\0:x:y"])
def test_what_names_no_community_is_said_so(store, said):
    with pytest.raises(BadInput):
        writers(store, QUERY, said)


def test_who_writes_nothing_opens_on_who_cites_them(store):
    teller = Teller()
    teller.reposts("Zoé", "LaVille", 2)
    teller.reposts("Max", "laville")
    teller.says("Zoé", "@le_port !", handles=["le_port"])
    people = {one.person.label: one for one in drawn(store, teller.told).actors}
    assert opened(store, people["@LaVille"].opens) == 3
    assert opened(store, people["@le_port"].opens) == 1


def test_a_function_by_hand_goes_before(store):
    found = drawn(store, camps(), by_hand=lambda network, keys: {"id-ana": "fan"} if "id-ana" in keys else {})
    assert next(one for one in found.actors if one.person.label == "@Ana").function.by_hand


def test_only_some_ties(store):
    found = drawn(store, camps(), kinds=("link",))
    assert (found.kinds, found.tied, found.ties["repost"]) == (["link"], 8, 0)


def test_nothing_one_author_and_only_own_ties(store):
    assert drawn(store).tied == 0
    teller = Teller()
    teller.reposts("Ana", "ana", 3)
    found = drawn(store, teller.told)
    assert (found.tied, found.speakers, found.own, found.actors, found.loudest) == (0, 1, 3, [], 1.0)


def test_one_author_with_half_and_names_with_markup(store):
    teller = Teller()
    for n in range(10):
        teller.reposts("<script>alert(1)</script>", f"a&b{n}")
        teller.reposts(f"voix{n}", f"a&b{n}")
    found = drawn(store, teller.told)
    assert found.loudest == 0.5
    assert any("<script>" in one.person.label for one in found.actors)


def test_it_goes_through_json(store):
    found = drawn(store, camps())
    assert msgspec.json.decode(msgspec.json.encode(found), type=ActorMap) == found


def test_other_workspaces_see_nothing(store):
    keep(store, camps())
    assert actor_map(store, MentionQuery(2), "Rien").people == 0
