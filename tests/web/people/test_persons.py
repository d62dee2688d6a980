"""The pages of people: ranks with reasons, a person's page, what our people say of them, lists, sealed workspaces."""

from __future__ import annotations

import io
import re

import pytest

from hune.accounts.models import AuditEntry
from hune.mention import Author
from hune.people.lists import lists_of, new_list, put_on
from hune.people.models import Merge, Note, Person, PersonList, Watch
from hune.people.persons import make
from tests.people import client_of
from tests.persons.making import Room
from tests.web.test_every_page import ids

__all__ = ["ids"]

PERIOD = "from=2026-03-01&to=2026-05-31"
HER = {"network": "alpha", "author": "u77"}
CLAIRE = Author(id="u77", handle="claire_d", name="Claire Dunois", followers=1200)


@pytest.fixture
def ws(people) -> int:
    return people.workspace.pk


@pytest.fixture
def spoken(here, people, ids) -> Room:
    room = Room(here.bare, people.workspace.pk)
    topics = [ids["topic"]]
    for n in range(12):
        room.say(f"voix_{n}", topics=topics, sentiment="positive", weeks=n % 3)
    for week in range(4):
        room.say(
            CLAIRE, "alpha, encore en panne", week, topics=topics, sentiment="negative",
            tokens=["alpha", "author:claire", "author:dunois", "author:@claire_d"],
        )  # fmt: skip
        room.say(f"voix_{week}", topics=topics, kind="repost", reposts="claire_d")
    room.say(Author(id="b1", handle="claire_d"), network="beta", topics=topics)
    room.say(Author(handle="plume", about="Journaliste au Courrier"), topics=topics)
    return room


def shown(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize(
    ("rank", "who", "why"),
    [
        ("persons", "@claire_d", "by 4 people"),
        ("persons/detractors", "@claire_d", "4 of their 4 judged mentions are negative (100%; the others’: 0%)"),
        ("persons/journalists", "@plume", "“Journaliste"),
    ],
)
def test_each_rank_says_who_and_why(ws, ids, spoken, viewer, rank, who, why):
    page = shown(viewer, f"/w/{ws}/{rank}?topic={ids['topic']}&{PERIOD}")
    assert who in page and why in page
    assert f"topic={ids['topic']}" in re.findall(r'href="([^"]*/mentions\?[^"]*)"', page)[-1]


def test_nobody_stands_out_is_said(ws, ids, spoken, viewer):
    page = shown(viewer, f"/w/{ws}/persons/ambassadors?topic={ids['topic']}&{PERIOD}")
    assert "Nobody stands out" in page


def test_without_mentions_the_page_teaches(ws, here, owner):
    for rank in ("", "/ambassadors", "/detractors", "/journalists"):
        assert "Nobody has spoken yet" in shown(owner, f"/w/{ws}/persons{rank}")


def test_reach_on_two_networks_is_said_not_to_be_added_up(ws, ids, spoken, owner):
    assert "never added up" in shown(owner, f"/w/{ws}/persons?topic={ids['topic']}&{PERIOD}")


def test_a_persons_page(ws, ids, spoken, viewer):
    page = shown(viewer, f"/w/{ws}/persons/who?network=alpha&author=u77")
    assert "@claire_d" in page and "4 mentions" in page and "1,200" in page and ">-1<" in page
    assert "March 2026" in page and "Write down" not in page
    assert Person.objects.count() == 0, "looking makes nobody"


@pytest.mark.parametrize("address", ["", "?network=alpha", "?network=alpha&author=nobody", "?network=beta&author=u77"])
def test_who_is_nobody(ws, spoken, owner, address):
    assert owner.get(f"/w/{ws}/persons/who{address}").status_code == 404


def test_two_judged_mentions_say_nothing_of_one_person(ws, ids, here, owner):
    room = Room(here.bare, ws)
    room.often("peu", 2, topics=[ids["topic"]], sentiment="negative")
    page = shown(owner, f"/w/{ws}/persons/who?network=alpha&author=peu")
    assert "fewer than 3 judged" in page and ">-1<" not in page


def test_what_the_team_says(ws, ids, spoken, owner, people):
    post = f"/w/{ws}/persons/who"
    owner.post(f"{post}/note", HER | {"text": "Préfère <b>le matin</b>"})
    owner.post(f"{post}/edit", HER | {"name": "Mme Dunois", "function": "journalist", "proof": "sa carte"})
    owner.post(f"{post}/list", HER | {"list": "Presse"})
    owner.post(f"{post}/watch", HER)
    page = shown(owner, f"{post}?network=alpha&author=u77")
    assert "Mme Dunois" in page and "Journalist" in page and "sa carte" in page and "Stop telling" in page
    assert "&lt;b&gt;" in page and "<b>le matin" not in page
    assert lists_of(ws) == {"Presse": [("alpha", "u77")]}
    owner.post(f"{post}/note", HER | {"remove": str(Note.objects.get().pk)})
    owner.post(f"{post}/list", HER | {"off": str(PersonList.objects.get().pk)})
    owner.post(f"{post}/watch", HER | {"off": "1"})
    assert (Note.objects.count(), Watch.objects.count(), lists_of(ws)) == (0, 0, {"Presse": []})


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("edit", {"function": "king"}), ("note", {"text": " "}), ("note", {"text": "x" * 5001}), ("list", {"list": ""}),
        ("merge", {"with_network": "beta", "with_author": "nobody"}), ("merge", {}),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said(ws, spoken, owner, verb, said):
    assert owner.post(f"/w/{ws}/persons/who/{verb}", HER | said).status_code == 400
    assert Note.objects.count() == Merge.objects.count() == 0


def test_proposed_joined_and_parted(ws, ids, spoken, owner):
    page = f"/w/{ws}/persons/who"
    said = shown(owner, f"{page}/proposals?network=alpha&author=u77")
    assert "likely" in said and "The same handle on two networks: @claire_d." in said
    assert Person.objects.count() == 0
    owner.post(f"{page}/merge", HER | {"with_network": "beta", "with_author": "claire_d"})
    joined = shown(owner, f"{page}?network=beta&author=b1")
    assert "5 mentions" in joined and "not added up" in joined
    ranked = shown(owner, f"/w/{ws}/persons?topic={ids['topic']}&{PERIOD}")
    assert "alpha, beta" in ranked
    owner.post(f"{page}/merge/{Merge.objects.get().pk}/undo", HER)
    assert "4 mentions" in shown(owner, f"{page}?network=alpha&author=u77")


def test_a_list_goes_out_and_comes_back(ws, spoken, owner, viewer):
    row = new_list(ws, "Presse")
    put_on(row, make(ws, "alpha", "u77", "=HYPERLINK(1)"))
    assert viewer.get(f"/w/{ws}/persons/lists/{row.pk}.csv").status_code == 403
    answer = owner.get(f"/w/{ws}/persons/lists/{row.pk}.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text == '"network","author","name","url"\r\n"alpha","u77","\'=HYPERLINK(1)",\r\n'
    assert AuditEntry.objects.get(deed="mentions.exported").about == f"list {row.pk}"
    other = new_list(ws, "Autre")
    file = io.BytesIO(text.encode() + b"beta,@claire_d,,\r\nalpha,personne,,\r\n")
    file.name = "liste.csv"
    page = owner.post(f"/w/{ws}/persons/lists/{other.pk}/from-file", {"file": file}, follow=True).content.decode()
    assert "2 put on the list." in page and "personne" in page
    assert lists_of(ws)["Autre"] == [("alpha", "u77"), ("beta", "b1")]
    owner.post(f"/w/{ws}/persons/lists/{other.pk}/change", {"remove": "1"})
    assert set(lists_of(ws)) == {"Presse"} and Person.objects.count() == 2


@pytest.mark.parametrize(
    "text", ["", "a;b\n1;2", "\x00", "author\n" + "x\n" * 5, "author\nx\ry\x00\r", "author\n" + "x" * 999_999]
)
def test_a_file_that_is_no_list(ws, spoken, owner, text):
    row = new_list(ws, "Presse")
    file = io.BytesIO(text.encode())
    file.name = "x.csv"
    assert owner.post(f"/w/{ws}/persons/lists/{row.pk}/from-file", {"file": file}).status_code in (302, 400)
    assert lists_of(ws) == {"Presse": []}


def test_a_neighbour_sees_and_changes_nothing(ws, spoken, people, outsider):
    row = new_list(ws, "Presse")
    elsewhere = people.elsewhere.pk
    person = make(ws, "alpha", "u77")
    Note.objects.create(person=person, text="secret")
    assert outsider.get(f"/w/{elsewhere}/persons/lists/{row.pk}").status_code == 404
    assert outsider.get(f"/w/{elsewhere}/persons/who?network=alpha&author=u77").status_code == 404
    outsider.post(f"/w/{elsewhere}/persons/who/list", HER | {"off": str(row.pk)})
    outsider.post(f"/w/{elsewhere}/persons/lists/{row.pk}/change", {"remove": "1"})
    assert PersonList.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("said", ["@claire_d", "u77", "Claire Dunois"])
def test_found_by_handle_key_or_name(ws, spoken, viewer, said):
    answer = viewer.get(f"/w/{ws}/persons/find", {"q": said})
    text = answer.headers.get("Location", "") + answer.content.decode()
    assert "author=u77" in text


def test_in_french(ws, ids, spoken, people):
    page = shown(client_of(people.viewer, "fr"), f"/w/{ws}/persons/detractors?topic={ids['topic']}&{PERIOD}")
    assert "4 de leurs 4 mentions jugées sont négatives (100 % ; chez les autres : 0 %)" in page
    team = shown(client_of(people.viewer, "fr"), f"/w/{ws}/people")
    assert "Équipe" in team


def test_erasing_one_profile_erases_the_person(ws, here, spoken, owner):
    owner.post(f"/w/{ws}/persons/who/merge", HER | {"with_network": "beta", "with_author": "claire_d"})
    form = {"author": "u77", "network": "alpha", "sure": "on"}
    before = owner.get(f"/w/{ws}/erase", {"author": "u77", "network": "alpha"}).content.decode()
    assert "@claire_d" in before and "5 mentions go." in before, "whom, and how much, before it cannot be undone"
    page = owner.post(f"/w/{ws}/erase", form, follow=True).content.decode()
    assert "5 mentions erased" in page
    assert Person.objects.count() == 0
    assert owner.get(f"/w/{ws}/persons/who?network=beta&author=b1").status_code == 404


def test_the_calls_say_the_same(ws, ids, spoken, owner):
    asked = f"workspace={ws}&topic={ids['topic']}&{PERIOD}"
    found = owner.get(f"/api/v1/persons?by=influence&{asked}").json()
    assert found["people"][0]["label"] == "@claire_d" and sum(found["weights"].values()) == pytest.approx(1)
    assert owner.get(f"/api/v1/persons?by=detractor&{asked}").json()["people"][0]["of_side"] == 4
    assert owner.get(f"/api/v1/persons?by=king&{asked}").status_code == 422
    headers = {"headers": {"X-CSRFToken": "x"}, "content_type": "application/json"}
    said = {"network": "alpha", "author": "claire_d", "list": "Presse"}
    assert owner.post(f"/api/v1/persons/lists?workspace={ws}", said, **headers).json()["lists"] == ["Presse"]
    assert owner.get(f"/api/v1/persons/lists?workspace={ws}").json()["lists"][0]["name"] == "Presse"
