"""The page of the map: what it draws opens on its mentions, without a script; files; who may."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache as kept

from hune.accounts.audit import Act
from hune.accounts.models import AuditEntry
from hune.match.models import Topic
from hune.people.functions import set_function
from hune.store.columns import to_columns
from hune.web.actors import maps
from tests.analyse.actors.making import Teller, camps
from tests.people import client_of
from tests.web.understand.reading import link, mentions_counted, number, page


@pytest.fixture
def topic(people):
    kept.clear()
    return Topic.objects.create(workspace=people.workspace, name="Le chantier", query="projet")


@pytest.fixture
def tell(here, people, topic):
    """Puts mentions into the workspace, all of the topic."""

    def keep(mentions):
        for m in mentions:
            m.workspace_id, m.topics = people.workspace.pk, [topic.pk]
        here.store.append(to_columns(people.workspace.pk, mentions))

    return keep


@pytest.fixture
def address(people, topic):
    return f"/w/{people.workspace.pk}/actors?topic={topic.pk}"


@pytest.fixture
def reader(people):
    return client_of(people.owner, "fr")


def test_who_is_drawn_opens_on_their_mentions(tell, address, reader):
    tell(camps())
    seen = page(reader.get(address))
    listed = {a.text(): link(a) for a in seen.css(".actor-who a")}
    assert {"@Ana", "@Bilal", "@Lien"} <= listed.keys()
    assert {link(a) for a in seen.css(".actor-map a")} == set(listed.values())
    assert mentions_counted(reader, listed["@Ana"]) == 5
    assert len(seen.css("a.actor circle, a.actor rect, a.actor path")) == len(listed)


def test_numbers_of_the_tables_open_on_their_mentions(tell, address, reader):
    tell(camps())
    seen = page(reader.get(address))
    first = next(table for table in seen.css("article table") if "#quai" in table.text())
    counted = first.css("tbody td.num a")
    assert counted
    mentions = first.css_first("tbody tr td.num").text()
    assert mentions_counted(reader, link(counted[0])) == number(mentions)


def test_a_community_of_many_opens_on_all_of_it(tell, address, reader):
    tell(camps(size=30))
    seen = page(reader.get(address))
    table = next(table for table in seen.css("article table") if "#quai" in table.text())
    counted = [row.css_first("td.num a") for row in table.css("tbody tr")]
    assert sum("community=" in link(one) for one in counted) == 2
    for one in counted:
        assert mentions_counted(reader, link(one)) == number(one.text())


def test_how_often_somebody_was_repeated_opens_on_the_reposts(tell, address, reader):
    tell(camps())
    seen = page(reader.get(address))
    table = next(table for table in seen.css("article table") if "PageRank" in table.text())
    repeated = [a for a in table.css("tbody td.num a") if "reposts=" in link(a)]
    assert len(repeated) > 2
    for one in repeated:
        assert mentions_counted(reader, link(one)) == number(one.text())


def test_the_legend_says_what_is_seen_in_both_languages(tell, address, reader, owner):
    tell(camps())
    french, english = page(reader.get(address)), page(owner.get(address))
    assert "Taille" in french.css_first(".actor-legend").text()
    assert "Size" in english.css_first(".actor-legend").text()
    assert len(french.css("[data-only]")) == 2


def test_other_ties_make_another_map(tell, address, reader):
    tell(camps())
    links = page(reader.get(f"{address}&ties=links"))
    assert "@Bilal" not in links.css_first(".actor-who").text()
    assert page(reader.get(f"{address}&ties=nonsense&grain=nonsense")).css_first(".actor-map")


def test_a_function_by_hand_is_shown(tell, address, reader, people):
    tell(camps())
    set_function(people.workspace.pk, "gazouilleur", "id-bilal", "journalist", label="@Bilal")
    assert re.search(r"@Bilal</a> <small>[^<]*Journaliste", reader.get(address).content.decode())


def test_names_with_markup_stay_text(tell, address, reader):
    teller = Teller()
    for n in range(4):
        teller.reposts(f"<img src=x onerror=alert({n})>", "\"><script>alert('x')</script>", 3)
    tell(teller.told)
    html = reader.get(address).content.decode()
    assert "<img src=x" not in html and "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_nothing_and_nobody(tell, address, reader):
    assert page(reader.get(address)).css_first(".empty")
    teller = Teller()
    teller.says("Ana")
    tell(teller.told)
    kept.clear()
    seen = page(reader.get(address))
    assert seen.css_first(".actor-map") is None
    assert "Un seul auteur" in seen.css_first("main").text()


def test_what_takes_long_says_so_first(tell, address, reader, monkeypatch):
    tell(camps())
    monkeypatch.setattr(maps, "LONG", 50)
    seen = page(reader.get(address))
    assert seen.css_first(".actor-map") is None
    assert page(reader.get(link(seen.css_first(".empty a.button")))).css_first(".actor-map")


@pytest.mark.parametrize(
    ("form", "begins"),
    [("pdf", b"%PDF-"), ("svg", b"<svg"), ("gexf", b"<?xml"), ("graphml", b"<?xml"),
     ("csv", b'\xef\xbb\xbf"id","label"'), ("ties", b'\xef\xbb\xbf"Source","Target"')],
)  # fmt: skip
def test_files(tell, address, reader, form, begins):
    tell(camps())
    answer = reader.get(address.replace("/actors?", f"/actors.{form}?"))
    said = b"".join(answer) if answer.streaming else answer.content
    assert said.startswith(begins)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(deed=Act.EXPORTED).exists()


def test_who_may(tell, address, viewer, outsider, reader):
    tell(camps())
    assert viewer.get(address).status_code == 200
    assert viewer.get(address.replace("/actors?", "/actors.gexf?")).status_code == 403
    assert outsider.get(address).status_code == 404
    assert reader.get(address.replace("/actors?", "/actors.exe?")).status_code == 404


def test_a_full_page_stays_light(tell, address, reader, django_assert_max_num_queries):
    teller = Teller()
    for n in range(600):
        teller.reposts(f"quelqu_un_{n % 40}", f"compte_tres_cite_{(n * 7) % 61}", 1, hashtags=[f"mot{n % 5}"])
    tell(teller.told)
    with django_assert_max_num_queries(15):
        answer = reader.get(f"{address}&from=2026-10-01&to=2026-11-20")
    assert len(page(answer).css(".actor-who li")) == 50
    assert len(answer.content) < 60_000
