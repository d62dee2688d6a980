"""The list reaches every mention, shows what was found, and leaves as a file that is safe to open."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from hune.connectors.simulated.source import Simulated
from hune.mention import Author, Mention
from hune.store.columns import to_columns
from hune.words import say
from tests.people import client_of
from tests.web.understand.making import brought
from tests.web.understand.reading import link, mentions_counted, page


def test_older_pages_reach_every_mention_once(told, reader):
    address, seen = f"{told.root}/mentions?topic={told.topics['Gamma Fibre']}&copies=apart", []
    while address:
        shown = page(reader.get(address))
        seen += [link(row) for row in shown.css("[data-row] [data-open]")]
        older = shown.css_first("a[rel=next]")
        address = link(older) if older else ""
    ids = [int(target.split("/mentions/")[1].split("?")[0]) for target in seen]
    wanted = sorted(told.of("Gamma Fibre"), key=lambda m: (m.published_at, m.id), reverse=True)
    assert ids == [m.id for m in wanted]


def test_what_was_found_is_marked(told, reader):
    shown = page(reader.get(f"{told.root}/mentions?topic={told.topics['Alpha Télécom']}&q=facture"))
    assert {mark.text() for mark in shown.css(".mention mark")} >= {"Alpha", "facture"}


def test_a_query_that_cannot_be_read_shows_where(told, reader):
    answer = reader.get(f"{told.root}/mentions", {"q": "panne AND (alpha"})
    assert answer.status_code == 400
    assert '<mark class="wrong">(</mark>' in answer.content.decode()


def test_a_page_that_does_not_exist_is_said(told, reader):
    assert reader.get(f"{told.root}/mentions?after=never").status_code == 400


def test_not_provided_is_never_zero(told, reader):
    forum = next(m for m in told.mentions if m.medium == "forum")
    shown = page(reader.get(f"{told.root}/mentions/{forum.id}"))
    counts = {row.text(): row.next.text() for row in shown.css(".facts:not(.made)")[0].css("dt")}
    assert set(counts.values()) == {"non fourni"}
    microblog = next(m for m in told.mentions if m.medium == "microblog" and m.counts.likes == 0)
    shown = page(reader.get(f"{told.root}/mentions/{microblog.id}"))
    counts = {row.text(): row.next.text() for row in shown.css(".facts:not(.made)")[0].css("dt")}
    assert counts["J’aime"] == "0"


def test_the_page_of_a_mention_says_what_its_place_counts(told, reader):
    shown = page(reader.get(f"{told.root}/mentions/{told.mentions[0].id}"))
    assert say("fr", Simulated.engagement) in shown.text()
    assert Simulated.engagement not in shown.text(), "in the reader's language"


def test_the_page_of_a_mention_says_why_it_is_here(told, reader):
    both = next(m for m in told.mentions if len(m.topics) == 2)
    why = page(reader.get(f"{told.root}/mentions/{both.id}")).css_first(".grid section").text()
    assert "Panne" in why and "Alpha Télécom" in why


def test_hostile_text_stays_text(told, here, people, reader):
    workspace = people.workspace.pk
    attack = Mention(
        native_id="x",
        published_at=datetime(2026, 6, 1, tzinfo=UTC),
        title="<script>alert(1)</script> alpha",
        text='=cmd|"/c calc" alpha <img src=x onerror=alert(1)>',
        url="javascript:alert(1)",
        author=Author(handle='"><b>'),
    )
    [kept] = brought(workspace, 1, {told.topics["Alpha Télécom"]: "alpha"}, [attack])
    here.store.append(to_columns(workspace, [kept]))
    for address in (f"{told.root}/mentions", f"{told.root}/mentions/{kept.id}", f"{told.root}/overview/authors"):
        html = reader.get(address).content.decode()
        assert "<script>alert" not in html and "<img" not in html and "javascript:" not in html and '"><b>' not in html


def test_the_file_holds_the_list_and_runs_nowhere(told, here, people, reader):
    workspace = people.workspace.pk
    said = Mention(native_id="y", published_at=datetime(2026, 6, 1, tzinfo=UTC), text="=1+1 gamma")
    here.store.append(to_columns(workspace, brought(workspace, 1, {told.topics["Gamma Fibre"]: "gamma"}, [said])))
    answer = reader.get(f"{told.root}/mentions.csv?topic={told.topics['Gamma Fibre']}")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == len(told.of("Gamma Fibre")) + 1
    assert rows[0]["text"] == "'=1+1 gamma"
    assert rows[0]["likes"] == ""


def test_viewers_do_not_take_files_out(told, people):
    viewer = client_of(people.viewer, "fr")
    topic = told.topics["Alpha Télécom"]
    for path in (f"mentions.csv?topic={topic}", f"study.csv?topic={topic}", f"study.html?topic={topic}"):
        assert viewer.get(f"{told.root}/{path}").status_code == 403
    assert "CSV" not in viewer.get(f"{told.root}/mentions").content.decode()


def test_a_search_keeps_the_conditions_around_it(told, reader):
    address = f"{told.root}/mentions?topic={told.topics['Alpha Télécom']}&medium=forum"
    form = page(reader.get(address)).css_first("form.within")
    kept = {field.attributes["name"]: field.attributes["value"] for field in form.css("input[type=hidden]")}
    found = mentions_counted(reader, f"{told.root}/mentions?q=facture&topic={kept['topic']}&medium={kept['medium']}")
    wanted = [m for m in told.of("Alpha Télécom") if m.medium == "forum" and "facture" in m.text]
    assert found == len(wanted)
