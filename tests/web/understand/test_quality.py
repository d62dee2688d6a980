"""The page of quality, and the check of a random sample."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hune.evaluate import label
from hune.evaluate.figure import Figure, Published
from hune.evaluate.label import Measured
from hune.judge.corrections import correct
from hune.judge.models import Correction
from tests.judge.making import mention
from tests.people import client_of
from tests.web.understand.judging import NOW, judged
from tests.web.understand.reading import link, page

__all__ = ["judged"]
HTMX = {"hx-request": "true"}


@pytest.fixture
def figures(monkeypatch):
    parts, others = {"accuracy": 0.74}, [Published("A paper", 0.72, "there")]
    figure = Figure("macro_f1", 0.7, 0.68, 0.72, 870, "fast-1", parts, others)
    found = [Measured("sentiment", figure, "fr", "invented", "CC0", "irony")]
    monkeypatch.setattr(label, "measured", lambda: found)
    monkeypatch.setattr("hune.web.understand.quality_public.measured", lambda: found)


def check(judged):
    return f"{judged.root}/quality/check"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_says_what_was_measured_and_what_was_checked(judged, figures, people, language):
    correct(judged.damned, "negative", people.owner, drawn=True)
    correct(judged.praised, "negative", people.owner)
    client = client_of(people.owner, language)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{judged.root}/quality")
    shown = page(answer)
    assert len(asked) <= 15 and len(answer.content) < 60_000
    tables = ["".join(row.text() for row in table.css("tbody tr")) for table in shown.css("#content table")]
    drawn, free, tellers, public = tables
    assert "fast-1" in drawn and "100" in drawn and "close-1" not in drawn
    assert "close-1" in free and "1" in free
    assert "close-1" not in tellers and "fast-1" in tellers
    assert "870" in public and "A paper" in public and "CC0" in shown.css_first("#public p").text()
    assert "put_terms" in shown.css_first("#here").text()


def test_nothing_yet_says_what_to_do(here, people, owner):
    shown = page(owner.get(f"/w/{people.workspace.pk}/quality"))
    assert len(shown.css("#here .soft")) == 3 and not shown.css("#here table")


def test_off_is_said(judged, people, owner):
    people.workspace.sentiment = False
    people.workspace.save()
    assert "switched off" in page(owner.get(f"{judged.root}/quality")).css_first(".signal").text()


def test_the_label_is_on_the_mention(judged, figures, owner):
    shown = page(owner.get(f"{judged.root}/mentions/{judged.damned.id}")).css_first(".tone-row a")
    assert shown.text() == "right 7 times in 10 on posts in French"
    assert link(shown) == f"{judged.root}/quality#public-sentiment"


def test_everybody_reads_it_but_outsiders(judged, viewer, outsider):
    assert viewer.get(f"{judged.root}/quality").status_code == 200
    assert outsider.get(f"{judged.root}/quality").status_code == 404


def test_the_answer_of_the_model_is_hidden_until_one_answers(judged, owner):
    shown = page(owner.get(check(judged)))
    assert not shown.css("[aria-pressed=true]") and "fast-1" not in shown.css_first("#check").text()
    id = shown.css_first("[name=mention]").attributes["value"]
    after = page(owner.post(check(judged), {"mention": id, "value": "negative"}, headers=HTMX))
    assert "had said" in after.css_first(".signal").text()
    assert after.css_first("[name=mention]").attributes["value"] != id
    row = Correction.objects.get()
    assert (row.mention_id, row.drawn, row.value) == (int(id), True, "negative")
    assert "1 of 50 checked" in after.text()


def test_without_javascript_one_goes_the_same_way(judged, owner):
    seen = []
    address = check(judged)
    while field := page(owner.get(address)).css_first("[name=mention]"):
        seen.append(int(field.attributes["value"]))
        said = owner.post(check(judged), {"mention": seen[-1], "value": "negative"})
        assert said.status_code == 302
        address = said.headers["Location"]
    assert sorted(seen) == [judged.damned.id, judged.praised.id, judged.hurting.id], "not what the source gave"
    shown = page(owner.get(address))
    assert shown.css_first(".empty") and shown.css_first(".signal")
    assert "right 2 times of 3" in shown.text()


def test_what_is_skipped_comes_again_later(judged, owner):
    shown = page(owner.get(check(judged)))
    first, skip = (shown.css_first(at).attributes for at in ("[name=mention]", "[data-key=s]"))
    second = page(owner.get(skip["href"])).css_first("[name=mention]").attributes["value"]
    assert second != first["value"]
    assert page(owner.get(check(judged))).css_first("[name=mention]").attributes["value"] == first["value"]
    assert not Correction.objects.exists()


def test_a_double_click_is_one_check(judged, owner):
    for _ in range(2):
        owner.post(check(judged), {"mention": judged.damned.id, "value": "positive"}, headers=HTMX)
    assert Correction.objects.count() == 1


def test_what_cannot_be_taken_changes_nothing(judged, owner, people, here):
    other = mention(here, people, 50, at=NOW - timedelta(days=1), topics=[1])
    assert owner.post(check(judged), {"mention": other.id, "value": "great"}).status_code == 400
    for id in ("", "x", "999", str(1 << 70)):
        assert owner.post(check(judged), {"mention": id, "value": "neutral"}).status_code == 404
    for address in ("?after=x", "?said=x", f"?after={1 << 70}", "?said=99"):
        assert owner.get(check(judged) + address).status_code == 200
    assert not Correction.objects.exists()


def test_who_may_check(judged, manager, viewer, outsider, people):
    assert [c.get(check(judged)).status_code for c in (manager, viewer, outsider)] == [200, 403, 404]
    said = {"mention": judged.damned.id, "value": "neutral"}
    assert [c.post(check(judged), said).status_code for c in (viewer, outsider)] == [403, 404]
    assert outsider.post(f"/w/{people.elsewhere.pk}/quality/check", said).status_code == 404
    assert not Correction.objects.exists()


def test_the_result_of_another_workspace_is_not_told(judged, people, outsider):
    row = correct(judged.damned, "neutral", people.owner, drawn=True)
    shown = page(outsider.get(f"/w/{people.elsewhere.pk}/quality/check?said={row.pk}"))
    assert not shown.css_first(".signal")


def test_the_tile_says_who_counted_how_many(judged, owner):
    shown = page(owner.get(f"{judged.root}/overview/sentiment?topic={judged.topic.pk}"))
    assert "1 by the better model, 2 by the fast model, 1 given by the source" in shown.text()
    assert [th.text() for th in shown.css(".numbers thead th")][1:] == ["Negative", "Neutral", "Positive", "Total"]
    said = owner.get(f"{judged.root}/overview/sentiment.json?topic={judged.topic.pk}").json()
    assert said["usermeta"]["parts"] == {
        "Negative": [["sentiment", "negative"]],
        "Neutral": [["sentiment", "neutral"]],
        "Positive": [["sentiment", "positive"]],
    }


def test_the_tile_has_a_column_for_what_nobody_judged(judged, here, people, owner):
    mention(here, people, 9, at=NOW, topics=[judged.topic.pk], sentiment=None, sentiment_score=None, sentiment_model="")
    shown = page(owner.get(f"{judged.root}/overview/sentiment?topic={judged.topic.pk}"))
    heads = [th.text() for th in shown.css(".numbers thead th")][1:]
    assert heads == ["Negative", "Neutral", "Positive", "Not judged", "Total"]


def test_the_formula_of_net_sentiment_leads_to_quality(judged, owner):
    shown = page(owner.get(f"{judged.root}/formula/net_sentiment"))
    assert f"{judged.root}/quality" in [link(a) for a in shown.css(".formula a")]


def test_switches_are_the_owners_and_reach_the_workers(judged, here, people, owner, manager):
    said = {"name": "Alpha Télécom", "language": "fr", "timezone": "Europe/Paris", "retention_days": "", "gender": "on"}
    before = here.book.file(people.workspace.pk)
    assert manager.post(f"{judged.root}/settings", said).status_code == 403
    assert owner.post(f"{judged.root}/settings", said).status_code == 302
    people.workspace.refresh_from_db()
    assert (people.workspace.sentiment, people.workspace.gender) == (False, True)
    assert here.book.file(people.workspace.pk) != before


def test_the_shipped_model_counts_again(judged, owner, manager, monkeypatch):
    used = []
    monkeypatch.setattr("hune.web.settings.model_drop.use", lambda ws, name: used.append((ws, name)))
    assert manager.post(f"{judged.root}/settings/model").status_code == 403
    assert owner.post(f"{judged.root}/settings/model").status_code == 302
    assert used == [(judged.damned.workspace_id, "")]
