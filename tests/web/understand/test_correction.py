"""One click says what the sentiment of a mention is: on its page and in lists, with htmx and without JavaScript."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hune import runtime
from hune.judge.models import Correction
from hune.mention import PERSON
from hune.store.store import Judgement
from tests.judge.making import mention
from tests.people import client_of
from tests.web.understand.judging import NOW, judged
from tests.web.understand.reading import link, page

__all__ = ["judged"]
HTMX = {"hx-request": "true"}


def url(judged, one="damned"):
    return f"{judged.root}/mentions/{getattr(judged, one).id}"


def stored(here, one):
    at = {one.id: round(one.published_at.timestamp() * 1000)}
    return {topic: said.sentiment for (_, topic), said in here.store.judgements(one.workspace_id, at).items()}


def test_without_javascript_a_click_is_a_form_and_leads_back(judged, here, owner):
    form = page(owner.get(url(judged))).css_first("#sentiment form")
    said = owner.post(form.attributes["action"], {"topic": "0", "value": "positive"})
    assert (said.status_code, said.headers["Location"]) == (302, f"{url(judged)}#sentiment")
    pressed = page(owner.get(url(judged))).css("#sentiment [aria-pressed=true]")
    assert [button.attributes["value"] for button in pressed] == ["positive", "positive", "positive"]
    assert here.store.mention(judged.damned.workspace_id, judged.damned.id).sentiment_model == PERSON
    assert Correction.objects.get().by.email == "owner@example.org"


def test_htmx_gets_the_part_that_changed(judged, owner):
    said = owner.post(f"{url(judged)}/sentiment", {"value": "neutral"}, headers=HTMX)
    shown = page(said)
    assert shown.css_first("#sentiment") and not shown.css_first("nav")
    assert "Said by Owner, on " in shown.css_first("#sentiment").text()


def test_toward_one_topic_the_others_stay(judged, here, owner):
    owner.post(f"{url(judged)}/sentiment", {"value": "positive", "topic": judged.other.pk})
    assert stored(here, judged.damned) == {0: "negative", judged.topic.pk: "negative", judged.other.pk: "positive"}
    shown = [row.text() for row in page(owner.get(url(judged))).css(".tone-row p")]
    assert "almost surely negative" in shown[0] and "Toward Bêta" in shown[2] and "positive" in shown[2]


def test_the_better_model_may_think_otherwise_of_a_topic(judged, here, owner):
    at = {judged.damned.id: round(judged.damned.published_at.timestamp() * 1000)}
    said = {(judged.damned.id, judged.other.pk): Judgement("positive", 0.6, "close-1")}
    here.store.judge(judged.damned.workspace_id, at, said)
    rows = [row.text() for row in page(owner.get(url(judged))).css(".tone-row p")]
    assert "the fast model, fast-1" in rows[0] and "score −0.82" in rows[0]
    assert "probably positive" in rows[2] and "the better model, close-1" in rows[2]


def test_a_list_about_a_topic_sets_the_sentiment_toward_it(judged, here, owner):
    shown = page(owner.get(f"{judged.root}/mentions?topic={judged.other.pk}"))
    [tone] = shown.css("[data-judge]")
    said = {"value": "positive", "topic": tone.attributes["data-topic"], "part": "key"}
    answer = page(owner.post(tone.attributes["data-judge"], said, headers=HTMX))
    assert "Positive" in answer.css_first("details.tone summary").text()
    assert stored(here, judged.damned)[0] == "negative" and stored(here, judged.damned)[judged.other.pk] == "positive"


def test_the_choices_of_a_card_come_when_it_is_opened(judged, owner):
    tone = page(owner.get(f"{judged.root}/mentions")).css_first("[data-judge]")
    choices = page(owner.get(tone.attributes["hx-get"], headers=HTMX))
    assert [b.attributes["value"] for b in choices.css("button")] == ["negative", "neutral", "positive"]
    assert owner.get(link(tone.css_first("a"))).headers["Location"].endswith("#sentiment"), "without a script"


@pytest.mark.parametrize(
    ("said", "status"),
    [({"value": "great"}, 400), ({}, 400), ({"value": "positive", "topic": "x"}, 400),
     ({"value": "positive", "topic": "999"}, 400), ({"value": "positive", "topic": "-1"}, 400)],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_changes_nothing(judged, here, owner, said, status):
    assert owner.post(f"{url(judged)}/sentiment", said, headers=HTMX).status_code == status
    assert not Correction.objects.exists()
    assert stored(here, judged.damned)[0] == "negative"


def test_a_double_click_says_the_same_twice(judged, here, owner):
    for _ in range(2):
        owner.post(f"{url(judged)}/sentiment", {"value": "positive"}, headers=HTMX)
    assert stored(here, judged.damned)[0] == "positive"
    assert [row.before_model for row in Correction.objects.all()] == ["fast-1", "person"]


def test_who_may(judged, manager, viewer, outsider, people):
    address = f"{url(judged)}/sentiment"
    assert manager.post(address, {"value": "neutral"}).status_code == 302
    assert viewer.post(address, {"value": "neutral"}).status_code == 403
    assert outsider.post(address, {"value": "neutral"}).status_code == 404
    assert (
        outsider.post(
            f"/w/{people.elsewhere.pk}/mentions/{judged.damned.id}/sentiment", {"value": "neutral"}
        ).status_code
        == 404
    )
    assert Correction.objects.count() == 1


def test_viewers_see_no_buttons(judged, viewer):
    assert not page(viewer.get(url(judged))).css("#sentiment button")
    shown = page(viewer.get(f"{judged.root}/mentions"))
    assert not shown.css("[data-judge]") and [tag.text() for tag in shown.css("span.tone")]


def test_a_mention_that_is_not_there(judged, owner):
    for id in (999, 1 << 70):
        assert owner.post(f"{judged.root}/mentions/{id}/sentiment", {"value": "neutral"}).status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_made_of_it_is_explained(judged, people, language):
    shown = page(client_of(people.owner, language).get(url(judged, "hurting")))
    made = shown.css_first("#made").text()
    said = {
        "fr": ("lu dans le texte", "Lyon, Auvergne-Rhône-Alpes, France", "Personnes nommées", "93\u202f%", "trop long"),
        "en": ("read from the text", "Lyon, Auvergne-Rhône-Alpes, France", "People named", "93%", "trop long"),
    }[language]
    assert [part for part in (*said, "Camille Exemple", "put_sentiment") if part not in made] == []
    assert len(shown.css("#made .warned")) == 2
    assert "gender" not in made.lower() and "genre" not in made.lower()


def test_what_may_hurt_is_folded_in_lists_and_on_its_page(judged, owner):
    shown = page(owner.get(f"{judged.root}/mentions"))
    [folded] = shown.css("details.folded")
    assert "bande de nuls" in folded.text() and "open" not in folded.attributes
    assert len(shown.css(".mention")) == 4
    whole = page(owner.get(url(judged, "hurting")))
    assert "bande de nuls" in whole.css_first(".whole details.folded").text()
    assert "bande de nuls" not in whole.css_first("h1").text()


def test_who_says_so_in_each_case(judged, owner):
    assert "Said by the source." in page(owner.get(url(judged, "given"))).css_first(".tone-row").text()
    shown = page(owner.get(url(judged, "praised"))).css_first(".tone-row").text()
    assert "probably positive" in shown and "the better model, close-1" in shown


def test_a_mention_nobody_judged_says_so_and_can_be_judged(judged, here, people, owner):
    mention(here, people, 9, at=NOW, topics=[judged.topic.pk], sentiment=None, sentiment_score=None, sentiment_model="")
    shown = page(owner.get(f"{judged.root}/mentions/9"))
    assert "not judged" in shown.css_first(".tone-row").text()
    owner.post(f"{judged.root}/mentions/9/sentiment", {"value": "positive"})
    assert runtime.get().store.mention(people.workspace.pk, 9).sentiment == "positive"


def test_they_cost_little(judged, owner):
    for address in (url(judged, "hurting"), f"{judged.root}/mentions?topic={judged.topic.pk}"):
        with CaptureQueriesContext(connection) as asked:
            answer = owner.get(address)
        assert len(asked) <= 15 and len(answer.content) < 60_000, address


def test_new_filters_narrow_and_can_be_taken_away(judged, owner):
    shown = page(
        owner.get(f"{judged.root}/mentions?city=Lyon&flag=spam:hashtags&model=fast-1&region=Auvergne-Rhône-Alpes")
    )
    assert len(shown.css(".mention")) == 1
    assert [chip.text().split(" ×")[0] for chip in shown.css("a.chip")] == [
        "Region Auvergne-Rhône-Alpes", "City Lyon", "Who says the sentiment the fast model, fast-1", "Warning Spam",
    ]  # fmt: skip
