"""The mentions of a question as a CSV that a spreadsheet opens and never runs."""

from __future__ import annotations

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from hune import runtime
from hune.accounts.access import Deed, require
from hune.accounts.audit import Act, note
from hune.analyse.ask import write_for_the_log
from hune.match.language.parser import parse
from hune.report.mentions_file import KINDS, Names, mention_lines
from hune.streaming import streamed
from hune.web.understand import asked as questions
from hune.web.understand import names
from hune.web.workspace import Request


@require_safe
def mentions_export(request: Request, ws: int) -> StreamingHttpResponse:
    """All of them, streamed, newest first; times in the workspace's zone; empty where nothing was provided."""
    require(request.member, Deed.EXPORT)
    asked = questions.read(request)
    if asked.query.filters.text:
        parse(asked.query.filters.text)
    known = Names(topics={topic.pk: topic.name for topic in asked.all_topics}, sources=names.source_names(ws))
    lines = mention_lines(runtime.get().store, asked.question, known, "csv")
    note(request.member, Act.EXPORTED, write_for_the_log(asked.query))
    return streamed(lines, KINDS["csv"], "mentions.csv")
