"""What explains an excess: the one whose removal shrinks it most, and the post it began with."""

from __future__ import annotations

from typing import Any

import pytest

from hune.analyse.signals.cause import Cause, cause
from hune.analyse.signals.detector import Call
from hune.analyse.signals.past import whole_hour
from hune.analyse.study_words import own_words
from hune.listen.models import SourceRow
from hune.mention import Author
from hune.store.query import Filters, MentionQuery
from tests.signals.conftest import DAY, HOUR, MINUTE, Listened

pytestmark = pytest.mark.django_db
PANNE = "Le réseau Alpha est en panne dans tout le pays depuis ce matin, aucun appel ne passe"


def why(here: Listened, detector: str = "spike", observed: float = 42, expected: float = 2, **more: Any) -> Cause:
    """The cause of a burst that began an hour ago."""
    query = MentionQuery(here.workspace.pk, filters=Filters(topics=(here.topic.pk,)), timezone="Europe/Paris")
    at = whole_hour(here.now) - 15 * MINUTE if detector == "drop" else here.now - here.now.minute % 15 * MINUTE
    call = Call(detector, at, at - 45 * MINUTE, observed, expected, 1.0, **more)
    return cause(here.runtime.bare, query, call, whole_hour(here.now - 30 * DAY), own_words("alpha"))


def test_one_story_repeated_by_many(listened: Listened):
    first, *_ = listened.burst(30, says=PANNE)
    listened.burst(10, text="Alpha, rien à voir {n}")
    found = why(listened)
    assert (found.kind, found.value, found.start) == ("story", str(first.id), first.id)
    assert found.share == pytest.approx(0.76, abs=0.04)


def test_one_author_who_writes_half_of_it(listened: Listened):
    loud = Author(id="u7", handle="tonitruant")
    listened.burst(30, text="Alpha, point {n} de ma longue liste de griefs", author=loud)
    listened.burst(10, text="Bonjour Alpha {n}")
    found = why(listened)
    assert (found.kind, found.label) == ("author", "@tonitruant")


def test_one_page_that_all_link_to(listened: Listened):
    words = ["incroyable", "honteux", "à lire", "triste", "enfin", "bravo", "quoi", "eh bien", "tiens", "ouf"]
    for i in range(30):
        listened.tell([listened.now - 10 * MINUTE + i * MINUTE / 10], f"Alpha {words[i % 10]} {i}",
                      links=["https://courrier.example/enquete"])  # fmt: skip
    found = why(listened, observed=32)
    assert (found.kind, found.value) == ("link", "https://courrier.example/enquete")


def test_the_words_of_the_topic_explain_nothing(listened: Listened):
    names = [f"{a}{b}" for a in ("ver", "mon", "bal", "cor", "fin", "gal") for b in ("bec", "tin", "dor")]
    for i, name in enumerate(names + names):
        listened.tell([listened.now - 10 * MINUTE + i * MINUTE / 10], f"Alpha {name}{i} {i}")
    assert why(listened, observed=38).kind == ""


def test_what_always_is_most_of_it_is_no_cause(listened: Listened):
    """All of it comes from the one source there is, as ever."""
    listened.burst(30, text="Alpha {n}")
    assert why(listened).kind not in ("source", "medium")


def test_what_is_missing_when_less_is_said(listened: Listened):
    other = SourceRow.objects.create(workspace=listened.workspace, kind="feed", label="L’Autre Fil")
    past = [listened.now - d * DAY - h * HOUR for d in range(2, 20) for h in range(10)]
    listened.tell([at + m * MINUTE for at in past for m in (1, 11, 21, 31)], "Alpha {n}", source=other, site="autre.fr")
    found = why(listened, "drop", observed=2, expected=3)
    assert (found.kind, found.label) in (("source", str(other.pk)), ("site", "autre.fr"))
    assert found.start == 0


def test_a_subject_leads_to_its_first_post(listened: Listened):
    first, *_ = listened.burst(12, before=30 * MINUTE, text="Alpha rappel {n}", medium="video")
    found = why(listened, "medium", observed=12, subject="video", label="video")
    assert found.start == first.id and ("medium", "video") in found.opens


def test_nothing_at_all(listened: Listened):
    assert why(listened, observed=2, expected=2).kind == ""
