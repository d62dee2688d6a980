"""Mentions taken out as a file, streamed: CSV whose cells no spreadsheet runs, or JSON lines."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.analyse.ask import write_for_the_log
from hune.api.asking import FILTERS, asked, names_of
from hune.api.caller import member
from hune.errors import BadInput
from hune.report.mentions_file import KINDS, mention_lines
from hune.streaming import streamed

router = Router(tags=["mentions"])


@router.get("", summary="Export the mentions of a question as csv or jsonl", response=None, openapi_extra=FILTERS)
def export(request: HttpRequest, format: str = "csv") -> StreamingHttpResponse:
    who = member(request, Deed.EXPORT)
    if format not in KINDS:
        raise BadInput("“{format}” is no format. Choose among: {formats}.", format=format, formats=", ".join(KINDS))
    query = asked(request, who)
    note(who, Act.EXPORTED, write_for_the_log(query))
    lines = mention_lines(runtime.get().store, query, names_of(who), format)
    return streamed(lines, KINDS[format], f"mentions.{format}")
