"""The page of search now, as somebody without a script sees it, and the parts that htmx asks for."""

from __future__ import annotations

import re

import pytest

from hune.errors import Reauthorise, Unreachable
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.source import Polled
from hune.match.models import Topic
from tests.listen.places import Told
from tests.listen.test_search_now import Housed, Locked, Open, mentions
from tests.people import client_of
from tests.web.quay import Pass, Quay


class Priced(Open):
    """Costs half a dollar a request."""

    name, label, price = "priced", "Priced", Quay.price


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    Told.answers, Told.cursors, Open.asked = [], [], []
    monkeypatch.setattr(sources, "kinds", lambda: {kind.name: kind for kind in (Open, Housed, Locked, Priced)})
    monkeypatch.setattr(book, "kinds", lambda: {"quay": Pass})


@pytest.fixture
def at(people, here):
    return lambda path="": f"/w/{people.workspace.pk}/search{path}"


def ticked(html: str) -> set[str]:
    form = html[html.index('action="') : html.index("</form>", html.index("ticks"))]
    return set(re.findall(r'name="place" value="(\w+)" checked', form))


def test_the_box_says_which_places_can_be_asked_and_what_the_others_lack(at, manager, people):
    html = manager.get(at()).content.decode()
    assert 'name="q"' in html and "hx-trigger" not in html
    assert ticked(html) == {"open"}  # what costs money is ticked by nobody but the person
    assert "$0.50 a request" in html
    assert f'href="/w/{people.workspace.pk}/sources/new/housed"' in html
    assert f'href="/w/{people.workspace.pk}/keys/new/quay"' in html
    assert html.count("cannot be searched") == 1
    assert Open.asked == []


def test_each_place_answers_by_itself_four_at_once(at, manager, people, monkeypatch):
    many = {f"k{n}": type(f"K{n}", (Open,), {"name": f"k{n}", "label": f"K{n}"}) for n in range(9)}
    monkeypatch.setattr(sources, "kinds", lambda: many)
    html = manager.get(at(), {"q": "message"}).content.decode()
    assert len(re.findall(r'hx-get="[^"]*/search/k\d\?q=message" hx-trigger="load"', html)) == 9
    lanes = re.findall(r'hx-sync="#(lane-\d):queue all"', html)
    assert len(set(lanes)) == 4 and all(f'id="{lane}"' in html for lane in lanes)
    assert Open.asked == []  # the page itself asks nobody
    assert len(html) < 60_000


def test_only_the_ticked_ones_are_asked_and_none_means_none(at, manager):
    both = manager.get(at(), {"q": "message", "place": ["", "open", "priced"]}).content.decode()
    assert ticked(both) == {"open", "priced"}
    none = manager.get(at(), {"q": "message", "place": ""}).content.decode()
    assert ticked(none) == set() and "No place is asked" in none and "hx-trigger" not in none


@pytest.mark.parametrize("htmx", [True, False])
def test_a_place_answers_as_a_part_and_as_a_page(at, manager, htmx):
    Told.answers = [Polled(mentions(30), lost=["Exclusions are not asked there."])]
    asked = {"q": '"message 29" OR "message 28"'}
    answer = manager.get(at("/open"), asked, headers={"HX-Request": "true"} if htmx else {})
    html = answer.content.decode()
    assert ("<html" in html) is not htmx
    assert "2 of 30 given meet the query" in html and "Exclusions are not asked there." in html
    assert html.index("<mark>Message 29</mark>") < html.index("<mark>Message 28</mark>")


def test_what_was_written_there_stays_text(at, manager):
    (bad,) = mentions(1)
    bad.text, bad.url, bad.author.name = "message <script>alert(1)</script>", "javascript:alert(1)", "<b>x</b>"
    Told.answers = [Polled([bad])]
    html = manager.get(at("/open"), {"q": "message"}, headers={"HX-Request": "true"}).content.decode()
    assert "<script>" not in html and "javascript:" not in html and "<b>" not in html


@pytest.mark.parametrize(
    ("error", "said"),
    [(Unreachable(host="open.example"), "open.example does not answer"), (Reauthorise(host="o.example"), "Renew it")],
)
def test_a_refusal_is_said_in_words(at, manager, error, said):
    Told.answers = [error]
    answer = manager.get(at("/open"), {"q": "message"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and said in answer.content.decode()
    assert "tried again later" not in answer.content.decode()  # it is not: nobody asks again but the person
    assert ("Ask again" in answer.content.decode()) is isinstance(error, Unreachable)


def test_nothing_and_nothing_that_fits_are_not_the_same(at, manager):
    Told.answers = [Polled([]), Polled(mentions(3))]
    nothing = manager.get(at("/open"), {"q": "zzz"}).content.decode()
    unfit = manager.get(at("/open"), {"q": "zzz"}).content.decode()
    assert "It has nothing on this." in nothing and "Nothing of what it gave meets" in unfit


def test_a_link_never_spends(at, manager):
    Told.answers = [Polled(mentions(1))]
    page = manager.get(at("/priced"), {"q": "message"}).content.decode()
    assert Open.asked == [] and "$0.50 a request" in page and 'method="post"' in page
    whole = manager.get(at(), {"q": "message", "place": "priced"}).content.decode()
    assert "hx-trigger" not in whole and "Ask it" in whole
    assert "1 of 1 given meets the query" in manager.post(at("/priced?q=message")).content.decode()
    assert len(Open.asked) == 1


def test_what_cannot_be_read_is_said_with_its_place_and_a_repair(at, manager):
    answer = manager.get(at(), {"q": "(fibre OR panne"})
    html = answer.content.decode()
    assert answer.status_code == 400 and 'role="alert"' in html and "hx-trigger" not in html
    assert "Did you mean" in html and "%28fibre%20OR%20panne%29" in html


def test_beside_it_stands_what_is_stored(at, manager, past, people):
    html = manager.get(at(), {"q": "panne"}).content.decode()
    found = re.search(r'mentions\?q=panne"><span class="value">([\d,]+)', html)
    assert found and int(found[1]) == sum("panne" in f"{m.title} {m.text}".lower() for m in past)


def test_following_makes_a_topic_and_a_source_for_each_ticked_place(at, manager, people):
    said = {"q": "message -test", "name": "Le message", "place": ["open", "priced"]}
    answer = manager.post(at("/follow"), said)
    topic = Topic.objects.get()
    assert answer.headers["Location"] == f"/w/{people.workspace.pk}/topics/{topic.pk}"
    assert (topic.name, topic.query) == ("Le message", "message -test")
    rows = SourceRow.objects.order_by("kind")
    assert [(r.kind, r.settings["query"]) for r in rows] == [(k, 'topic:"Le message"') for k in ("open", "priced")]
    assert "2 places are asked for it from now on." in manager.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"name": "Alpha"}, {"name": ""}, {"name": "L’« Alpha »"}, {"q": "(alpha"}, {"q": ""}], ids=str
)
def test_what_cannot_be_followed_is_said_and_nothing_is_made(at, manager, people, wrong):
    Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")
    answer = manager.post(at("/follow"), {"q": "message", "name": "Message", "place": "open"} | wrong)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert Topic.objects.count() == 1 and not SourceRow.objects.exists()


def test_a_place_that_cannot_be_followed_does_not_stop_the_others(at, manager, people):
    manager.post(at("/follow"), {"q": "message", "name": "Message", "place": ["open", "nowhere", "housed-99"]})
    assert Topic.objects.get().name == "Message" and [r.kind for r in SourceRow.objects.all()] == ["open"]


def test_it_is_for_those_who_listen(at, viewer, outsider, people):
    assert viewer.get(at()).status_code == viewer.get(at("/open?q=a")).status_code == 403
    assert viewer.post(at("/follow"), {"q": "a", "name": "A"}).status_code == 403
    assert outsider.get(at("/open?q=a")).status_code == 404
    assert "/search" not in viewer.get(f"/w/{people.workspace.pk}/topics").content.decode()
    assert Open.asked == []


def test_unknown_places_do_not_exist(at, manager):
    assert manager.get(at("/nowhere"), {"q": "a"}).status_code == 404
    assert manager.get(at("/housed"), {"q": "a"}).status_code == 404  # it lacks an address


def test_secrets_never_stand_in_a_page(at, manager, people):
    KeyRow.objects.create(workspace=people.workspace, service="quay", account="berth 3")
    sources.add(people.workspace, None, "housed", {"way": "one", "word": "s3cret", "house": "north.example"})
    html = manager.get(at(), {"q": "a"}).content.decode()
    assert "north.example" in html and "s3cret" not in html


def test_in_french(at, people):
    html = client_of(people.manager, "fr").get(at(), {"q": "panne"}).content.decode()
    assert "Chercher partout" in html and "0,50\u00a0$US par requête" in html
