"""Who asked to be forgotten is nowhere: in no table of either store and in no file of the home."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import BinaryField, CharField, JSONField, TextField
from django.utils import timezone

from hune.accounts.forget import WAITING
from hune.accounts.models import AuditEntry
from hune.analyse.study import said as in_words
from hune.boards.models import Board, BoardTile, DayNote
from hune.connectors.file.reader import RawRow
from hune.connectors.file.rejects import Reject
from hune.judge.corrections import correct
from hune.judge.models import Correction
from hune.listen.erased import erase_all, erased_digests, known_as
from hune.listen.imports import rejects_of
from hune.listen.models import ImportJob, SourceRow
from hune.listen.naming import still_named
from hune.listen.rewriting import written
from hune.match.models import Topic, TopicVersion
from hune.mention import Author
from hune.notify.models import Channel, Delivery
from hune.notify.notice import Notice
from hune.notify.outbox import tell
from hune.outcomes import Outcome
from hune.people.functions import set_function
from hune.people.lists import new_list, put_on
from hune.people.merging import merge
from hune.people.models import Note, PersonList, Watch
from hune.people.persons import make
from hune.people.watch import Watching
from hune.reports.models import ReportPlan, Sending
from hune.signals.models import Rule, Signal
from hune.store.query import MentionQuery
from hune.store.store import SetAside
from tests.persons.making import HER, Room
from tests.store.making import batch, said

NAMES = ("k4410772", "marguerite_v", "vaubrun", "margot_ailleurs")
ELSEWHERE = Author(handle="margot_ailleurs", name="Marguerite Vaubrun")


def everything(here) -> Iterator[tuple[str, str]]:
    """Where, and all that stands there: each table of each store, each file of the home."""
    for model in apps.get_models(include_auto_created=True):
        if model is Session:
            yield from (("Session", str(row.get_decoded())) for row in Session.objects.all())
        for row in model.objects.values():
            yield model.__name__, " ".join(_text(value) for value in row.values())
    for (table,) in here.bare.db.rows("SELECT name FROM system.tables WHERE database = currentDatabase()"):
        for row in here.bare.db.rows(f"SELECT * FROM `{table}`"):
            yield table, str(row)
    for path in here.config.home.rglob("*"):
        if path.is_file() and "sqlite" not in path.name:
            yield str(path), f"{path.name} {path.read_bytes().decode('utf-8', 'replace')}"


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def traces(here) -> list[str]:
    """Where somebody of `NAMES` is still named."""
    return [where for where, text in everything(here) if any(name in text.casefold() for name in NAMES)]


@pytest.fixture
def filled(here, people) -> Room:
    """All the places where she may have left a trace."""
    ws = people.workspace
    room = Room(here.bare, ws.pk)
    topic = Topic.objects.create(workspace=ws, name="Alpha", query="alpha")
    here.bare.append(
        batch(
            said(
                901, datetime.now(UTC) + timedelta(minutes=5), author=HER, network="alpha", topics=[topic.pk],
                text="alpha, dit @marguerite_v", handles=["marguerite_v"], sentiment="positive",
                sentiment_model="fast-1",
                tokens=["alpha", "author:marguerite_v", "author:vaubrun", "author:@marguerite_v"],
            ),
            workspace=ws.pk,
        )
    )  # fmt: skip
    room.say(ELSEWHERE, "moi aussi", network="beta")
    room.say(
        "voisin", "@Marguerite_V a raison sur alpha https://alpha.example/marguerite_v/9", answers="Marguerite_V",
        kind="reply", handles=["marguerite_v"], links=["https://alpha.example/marguerite_v/9"],
        tokens=["alpha", "@marguerite_v", "marguerite_v", "raison"],
    )  # fmt: skip
    room.say("relais", "alpha", reposts="marguerite_v", kind="repost")
    here.bare.set_aside(ws.pk, [SetAside(1, Outcome.NO_DATE, "", '{"by": "marguerite_v"}', datetime.now(UTC))])
    job = ImportJob.objects.create(workspace=ws, file_name="marguerite_v.csv", sha256="0" * 64, rejected=1)
    rejects_of(job.pk).write(1, [Reject(2, Outcome.NO_DATE, "", RawRow(2, {"author": "marguerite_v"}))])

    her = make(ws.pk, "alpha", "k4410772", "@marguerite_v", str(HER.url))
    other = make(ws.pk, "beta", "margot_ailleurs", "@margot_ailleurs")
    other.name = "Margot Vaubrun"
    other.save()
    merge(her, other, people.owner)
    her.name = "Marguerite Vaubrun"
    her.save()
    set_function(ws.pk, "alpha", "k4410772", "journalist", "la page de Marguerite Vaubrun")
    put_on(new_list(ws.pk, "Presse"), her)
    Note.objects.create(person=her, text="Marguerite Vaubrun préfère le matin")
    Note.objects.create(person=make(ws.pk, "alpha", "voisin"), text="Travaille avec Marguerite Vaubrun")
    Watch.objects.create(person=her)
    Watching(here).look()
    mention = here.bare.mention(ws.pk, 901)
    assert mention
    correct(mention, "neutral", people.owner)
    rule = Rule.objects.create(workspace=ws, name="Pics")
    Signal.objects.create(
        workspace=ws, rule=rule, topic=topic, detector="spike", subject="alpha k4410772", label="@marguerite_v",
        at=timezone.now(), began=timezone.now(), observed=1, expected=0, hours=1, severity="high",
        cause={"value": "alpha k4410772", "label": "@marguerite_v", "share": 0.5}, note="Voir avec Marguerite Vaubrun",
    )  # fmt: skip
    title = in_words("{who} is loud", who="@marguerite_v")
    tell(Notice(workspace_id=ws.pk, kind="signal", key="signal:1", title=title))
    board = Board.objects.create(workspace=ws, name="Alpha", params=[["topic", "1"], ["profile", "alpha:k4410772"]])
    BoardTile.objects.create(
        board=board, position=1, tile="volume", size="small",
        params=[["author", "k4410772"], ["medium", "news"]],
    )  # fmt: skip
    DayNote.objects.create(workspace=ws, day="2026-03-20", text="Marguerite Vaubrun publie")
    SourceRow.objects.create(
        workspace=ws, kind="feed", label="@marguerite_v", settings={"of": "marguerite_v"}, state=SourceRow.State.REMOVED
    )
    new_list(ws.pk, "Fans de Marguerite Vaubrun")
    channel = Channel.objects.create(
        workspace=ws, kind="feed", label="Pour @marguerite_v", answer="ok, marguerite_v",
        error_params={"why": ["@marguerite_v"]},
    )  # fmt: skip
    AuditEntry.objects.create(workspace=ws, deed="source.added", about="@marguerite_v")
    plan = ReportPlan.objects.create(workspace=ws, name="Marguerite Vaubrun, le lundi", next_at=timezone.now())
    now = timezone.now()
    Sending.objects.create(plan=plan, due_at=now, since=now, until=now, error_params={"said": "@marguerite_v"})
    TopicVersion.objects.create(topic=topic, number=0, query="alpha OR @marguerite_v")
    told = tell(Notice(workspace_id=ws.pk, kind="report", key="report 1", title=in_words("Semaine")), [channel.pk])
    assert told == 1
    Delivery.objects.update(answer="reçu de marguerite_v", error_params={"name": "Marguerite Vaubrun"})
    session = SessionStore()
    session["_auth_user_id"] = str(people.owner.pk)
    session[WAITING] = '[["__json_message", 0, 25, "Marguerite Vaubrun est sur la liste\\u00a0!"]]'
    session.save()
    cache.set("study", "marguerite_v")
    return room


def test_she_was_everywhere(here, filled):
    """The search sees: each place of the next test would be named by it."""
    found = {Path(where).name for where in traces(here)}
    assert found >= {
        "mentions", "matches", "set_aside", "words", "Profile", "Person", "Note", "Merge", "NoticeRow", "Signal",
        "Board", "BoardTile", "DayNote", "SourceRow", "00000001.jsonl", "PersonList", "Channel", "Delivery",
        "AuditEntry", "ReportPlan", "Sending", "TopicVersion", "ImportJob", "Session",
    }  # fmt: skip


def test_she_is_nowhere(here, people, filled):
    ws = people.workspace
    assert still_named(ws, known_as(ws, "@marguerite_v")) == []
    gone = erase_all(ws, known_as(ws, "@marguerite_v", "alpha"))
    assert gone.mentions == 2, "the other profile went with it"
    assert gone.texts >= 9, "each text of ours that named her is counted"
    here.bare.rewrite()
    assert traces(here) == []
    assert cache.get("study") is None
    assert Correction.objects.count() == 0
    board = Board.objects.get()
    assert board.params == [["topic", "0"]], "without its condition it would ask for everybody"
    assert not BoardTile.objects.exists()


def test_our_own_texts_say_that_somebody_was_erased(here, people, filled):
    erase_all(people.workspace, known_as(people.workspace, "k4410772", "alpha"))
    assert set(PersonList.objects.values_list("name", flat=True)) == {"Presse", "Fans de personne effacée"}
    assert Note.objects.get().text == "Travaille avec personne effacée"
    assert ReportPlan.objects.get().name == "personne effacée, le lundi"
    assert AuditEntry.objects.get(deed="source.added").about == "personne effacée"
    assert Channel.objects.get().error_params == {"why": ["personne effacée"]}
    assert TopicVersion.objects.get(number=0).query == "alpha OR personne effacée"


def test_two_lists_that_would_bear_one_name_are_told_apart(people, filled):
    new_list(people.workspace.pk, "Fans de @marguerite_v")
    erase_all(people.workspace, known_as(people.workspace, "k4410772", "alpha"))
    names = set(PersonList.objects.values_list("name", flat=True))
    assert names == {"Presse", "Fans de personne effacée", "Fans de personne effacée (2)"}


NO_TEXT = {  # columns without free text, or whose text names nobody who was collected
    "accounts.User", "accounts.Workspace", "accounts.LoginFailure", "keys.KeyRow", "keys.Doorstep", "judge.Correction",
    "judge.Rerun", "listen.SourceDay", "listen.SourceGap", "listen.RememberedMapping", "listen.Erased", "people.Apart",
    "match.Fill", "notify.Unsubscribed", "reports.Recipient", "auth.Permission", "auth.Group",
    "contenttypes.ContentType",
}  # fmt: skip
BY_HAND = {  # rows that `forget` drops or empties itself, or that are told to who erases (`naming.py`)
    "match.Topic", "match.TopicVersion", "boards.BoardTile", "people.Profile", "people.Merge", "notify.NoticeRow",
    "sessions.Session",
}  # fmt: skip


def test_every_room_with_texts_of_ours_says_what_it_forgets(people):
    """A new table with text must be thought of: covered by `written`, by `forget`, or named here."""
    covered = {rows.model._meta.label for rows, _ in written(people.workspace.pk)}
    texts = (CharField, TextField, JSONField, BinaryField)
    with_text = {
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(field, texts) and not field.choices for field in model._meta.concrete_fields)
    }
    assert with_text - covered - NO_TEXT == BY_HAND


def test_what_others_said_stays_without_her(here, people, filled):
    erase_all(people.workspace, known_as(people.workspace, "k4410772", "alpha"))
    found = {m.author.handle: m for m in here.bare.mentions(MentionQuery(people.workspace.pk))}
    assert set(found) == {"voisin", "relais"}
    assert found["voisin"].text == "… a raison sur alpha …"
    assert (found["voisin"].answers, found["voisin"].handles, found["voisin"].links) == (None, [], [])
    assert found["relais"].reposts is None


def test_she_is_not_collected_again_by_whatever_door(here, people, filled):
    ws = people.workspace.pk
    erase_all(people.workspace, known_as(people.workspace, "k4410772", "alpha"))
    filled.say(HER, "encore moi")
    filled.say(ELSEWHERE, "et moi", network="beta")
    filled.say("voisin", "merci @marguerite_v !", handles=["marguerite_v"], answers="marguerite_v")
    here.bare.rewrite()
    assert traces(here) == []
    assert {m.author.handle for m in here.bare.mentions(MentionQuery(ws))} == {"voisin", "relais"}
    assert here.bare.erased == erased_digests(), "a restart knows as much"


def test_the_neighbour_workspace_keeps_its_own(here, people, filled):
    Room(here.bare, people.elsewhere.pk).say(HER)
    erase_all(people.workspace, known_as(people.workspace, "k4410772", "alpha"))
    [one] = here.bare.mentions(MentionQuery(people.elsewhere.pk))
    assert one.author.handle == "marguerite_v"


def test_what_we_wrote_ourselves_is_told_not_changed(here, people, filled):
    ws = people.workspace
    Topic.objects.create(workspace=ws, name="Elle", query="@marguerite_v")
    assert still_named(ws, {("alpha", "k4410772")}) == ["Elle"]
