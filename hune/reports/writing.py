"""What a report says: its article over its days, in its language."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.utils.http import urlencode

from hune.analyse.ask import write_params
from hune.boards import boards
from hune.boards.about import about
from hune.boards.models import Board
from hune.errors import NotFound
from hune.listen.topic_names import living
from hune.match.models import Topic
from hune.people.whole_question import whole_question
from hune.report.article import Article
from hune.report.overview_article import days_of, overview_article, tiles_article
from hune.report.study_text import article
from hune.report.tiles import draw
from hune.reports.models import ReportPlan
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store
from hune.studies import study_of
from hune.words import say


class Written(msgspec.Struct):
    """A report over some days. `path`: the page with the same figures; `said`: whether anything was."""

    article: Article
    path: str
    said: bool


def write(plan: ReportPlan, since: datetime, until: datetime, store: Store) -> Written:
    """The report, in one sentence where nothing was said. Raises NotFound when what it is about was removed."""
    question = question_of(plan, since, until)
    [row, *_] = store.select(whole_question(question)) or [{"volume": 0}]
    made = _article(plan, question, store) if row["volume"] else _silence(plan, question)
    return Written(made, _page(plan, question), bool(row["volume"]))


def question_of(plan: ReportPlan, since: datetime, until: datetime) -> MentionQuery:
    """What the report asks, its search as it was typed. Raises NotFound."""
    if plan.kind == ReportPlan.Kind.BOARD:
        if plan.board is None:
            raise NotFound("The board of this report was removed.")
        return msgspec.structs.replace(boards.question(plan.board), since=since, until=until)
    topics = _topics(plan)
    if not topics:
        raise NotFound("The topics of this report were removed.")
    filters = Filters(topics=tuple(topic.pk for topic in topics))
    return MentionQuery(plan.workspace_id, filters=filters, since=since, until=until, timezone=plan.workspace.timezone)


def _topics(plan: ReportPlan) -> list[Topic]:
    return list(living(plan.workspace_id).filter(pk__in=plan.topics.values("pk")))


def _article(plan: ReportPlan, question: MentionQuery, store: Store) -> Article:
    if plan.kind == ReportPlan.Kind.STUDY:
        return _study(plan, question)
    if plan.board is not None and plan.kind == ReportPlan.Kind.BOARD:
        return _board(plan, plan.board, question, store)
    around = about(plan.workspace, question, plan.language)
    return overview_article(store, whole_question(question), plan.language, around, plan.name)


def _study(plan: ReportPlan, question: MentionQuery) -> Article:
    [topic, *_] = _topics(plan)
    return article(study_of(plan.workspace, topic, question.since, question.until), plan.language)


def _board(plan: ReportPlan, board: Board, question: MentionQuery, store: Store) -> Article:
    """The board's tiles over the report's days."""
    drawn, tongue = [], plan.language
    for tile in board.tiles.select_related("board__workspace"):
        asked = msgspec.structs.replace(boards.question(board, tile), since=question.since, until=question.until)
        around = about(plan.workspace, asked, tongue)
        drawn.append(draw(tile.tile, store, whole_question(asked), tongue, around, tile.choice, coarse=True))
    return tiles_article(drawn, tongue, f"{board.name} · {_days(plan, question)}", plan.name)


def _silence(plan: ReportPlan, question: MentionQuery) -> Article:
    """One sentence, with what was not heard meanwhile."""
    names = ", ".join(topic.name for topic in living(plan.workspace_id).filter(pk__in=question.filters.topics))
    said = say(plan.language, "Nothing was found about {topics} in these days.", topics=names or plan.name)
    gaps = dict.fromkeys(gap.text for gap in about(plan.workspace, question, plan.language).gaps)
    return Article(plan.language, _days(plan, question), plan.name, said, [f"{gap}." for gap in gaps], [])


def _days(plan: ReportPlan, question: MentionQuery) -> str:
    return days_of(question.since, question.until, question.timezone, plan.language)


def _page(plan: ReportPlan, question: MentionQuery) -> str:
    """Written out: a command that runs by itself knows no pages to look it up among; a test opens each."""
    if plan.kind == ReportPlan.Kind.BOARD:
        return f"/w/{plan.workspace_id}/boards/{plan.board_id}"
    page = "study" if plan.kind == ReportPlan.Kind.STUDY else "overview"
    return f"/w/{plan.workspace_id}/{page}?{urlencode(write_params(question))}"
