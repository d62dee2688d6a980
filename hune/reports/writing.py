"""What a report says: its article over its days, in its language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.utils.http import urlencode

from hune.accounts.models import Workspace
from hune.analyse.ask import write_params
from hune.boards import article as boarded
from hune.boards.about import about
from hune.boards.models import Board
from hune.errors import NotFound
from hune.listen.topic_names import living
from hune.match.models import Topic
from hune.people.whole_question import whole_question
from hune.report.article import Article
from hune.report.overview_article import days_of, overview_article
from hune.report.study_text import article
from hune.reports.models import ReportPlan
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store
from hune.studies import study_of
from hune.words import say


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is reported on: a board, or topics as a study of the first or an overview of all. `name`: as its readers
    know it."""

    workspace: Workspace
    name: str
    language: str
    kind: str
    topics: Sequence[Topic] = ()
    board: Board | None = None


class Written(msgspec.Struct):
    """A report over some days. `path`: the page with the same figures; `said`: whether anything was."""

    article: Article
    path: str
    said: bool
    since: datetime
    until: datetime


def subject_of(plan: ReportPlan) -> Subject:
    """What a plan reports on. Raises NotFound when it was removed."""
    board, topics = plan.board, list(living(plan.workspace_id).filter(pk__in=plan.topics.values("pk")))
    if plan.kind == ReportPlan.Kind.BOARD and board is None:
        raise NotFound("The board of this report was removed.")
    if plan.kind != ReportPlan.Kind.BOARD and not topics:
        raise NotFound("The topics of this report were removed.")
    return Subject(
        workspace=plan.workspace, name=plan.name, language=plan.language, kind=plan.kind, topics=topics,
        board=board if plan.kind == ReportPlan.Kind.BOARD else None,
    )  # fmt: skip


def write(subject: Subject, since: datetime, until: datetime, store: Store) -> Written:
    """The report, in one sentence where nothing was said."""
    question = question_of(subject, since, until)
    [row, *_] = store.select(whole_question(question)) or [{"volume": 0}]
    made = _article(subject, question, store) if row["volume"] else _silence(subject, question)
    return Written(made, _page(subject, question), bool(row["volume"]), since, until)


def question_of(subject: Subject, since: datetime, until: datetime) -> MentionQuery:
    """What the report asks, its search as it was typed."""
    if subject.board:
        return boarded.question_of(subject.board, since, until)
    filters = Filters(topics=tuple(topic.pk for topic in subject.topics))
    workspace = subject.workspace
    return MentionQuery(workspace.pk, filters=filters, since=since, until=until, timezone=workspace.timezone)


def _article(subject: Subject, question: MentionQuery, store: Store) -> Article:
    tongue, since, until = subject.language, question.since, question.until
    if subject.board:
        return boarded.article(subject.board, store, tongue, since, until, subject.name)
    if subject.kind == ReportPlan.Kind.STUDY:
        return article(study_of(subject.workspace, subject.topics[0], since, until), tongue)
    around = about(subject.workspace, question, tongue)
    return overview_article(store, whole_question(question), tongue, around, subject.name)


def _silence(subject: Subject, question: MentionQuery) -> Article:
    """One sentence, with what was not heard meanwhile."""
    tongue = subject.language
    names = ", ".join(topic.name for topic in living(question.workspace_id).filter(pk__in=question.filters.topics))
    said = say(tongue, "Nothing was found about {topics} in these days.", topics=names or subject.name)
    gaps = dict.fromkeys(gap.text for gap in about(subject.workspace, question, tongue).gaps)
    days = days_of(question.since, question.until, question.timezone, tongue)
    return Article(tongue, days, subject.name, said, [f"{gap}." for gap in gaps], [])


def _page(subject: Subject, question: MentionQuery) -> str:
    """Written out: a command that runs by itself knows no pages to look it up among; a test opens each."""
    if subject.board:
        return f"/w/{subject.workspace.pk}/boards/{subject.board.pk}"
    page = "study" if subject.kind == ReportPlan.Kind.STUDY else "overview"
    return f"/w/{subject.workspace.pk}/{page}?{urlencode(write_params(question))}"
