"""What stands around a question: names, rivals, lists, what was not heard, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from hune.accounts.models import Workspace
from hune.analyse import marks
from hune.boards.notes import notes
from hune.listen.gaps import gaps
from hune.listen.models import SourceRow
from hune.listen.topic_names import subjects
from hune.match.models import Topic
from hune.people.lists import lists_of
from hune.report.tiles import About
from hune.store.query import MentionQuery
from hune.words import say


def about(workspace: Workspace, query: MentionQuery, language: str) -> About:
    """Everything `report/tiles` needs to draw the answers to `query`, whose search is as it was typed."""
    topics = list(workspace.topics.exclude(state=Topic.State.REMOVED))
    asked = [topic for topic in topics if topic.pk in query.filters.topics]
    about_them = subjects(workspace.pk, asked)
    found = gaps(workspace.pk, query.since, query.until) if query.since and query.until else []
    return About(
        topics={topic.pk: topic.name for topic in topics},
        sources=dict(SourceRow.objects.filter(workspace=workspace).values_list("pk", "label")),
        rivals=[topic.pk for topic in rivals(topics, asked)],
        words=query.filters.text,
        subject=about_them[asked[0].pk] if len(asked) == 1 else "",
        subjects=about_them,
        lists=lists_of(workspace.pk),
        gaps=[
            marks.Gap(gap.since, gap.until, say(language, "{source} was not heard", source=gap.label)) for gap in found
        ],
        notes=notes(workspace.pk, query.filters.topics, query.since, query.until, query.timezone),
    )


def rivals(topics: Sequence[Topic], asked: Sequence[Topic]) -> Sequence[Topic]:
    """Who shares the voice: the topics asked about, or all of one topic's group; [] when it stands alone."""
    if len(asked) != 1:
        return asked
    group = [topic for topic in topics if asked[0].group and topic.group == asked[0].group]
    return group if len(group) > 1 else []
