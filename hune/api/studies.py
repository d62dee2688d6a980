"""The study of a buzz: as data, text, page or table."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.analyse.buzz_study import study
from hune.analyse.study import Study
from hune.api.asking import asked
from hune.api.caller import member
from hune.api.topics import topic_of
from hune.errors import BadInput
from hune.report.study_csv import csv_text
from hune.report.study_html import html
from hune.report.study_text import text
from hune.words import LANGUAGES

router = Router(tags=["figures"])
KINDS: dict[str, tuple[str, Callable[[Study, str], str | bytes]]] = {
    "json": ("application/json", lambda found, language: msgspec.json.encode(found)),
    "text": ("text/plain; charset=utf-8", text),
    "html": ("text/html; charset=utf-8", html),
    "csv": ("text/csv; charset=utf-8", csv_text),
}


@router.get("", summary="The study of one topic over a period, as json, text, html or csv", response=None)
def study_show(request: HttpRequest, topic: int, format: str = "json", language: str = "") -> HttpResponse:
    """`language`: the workspace's without."""
    who = member(request, Deed.READ if format in ("json", "text") else Deed.EXPORT)
    if format not in KINDS:
        raise BadInput("“{format}” is no format. Choose among: {formats}.", format=format, formats=", ".join(KINDS))
    if language not in ("", *LANGUAGES):
        raise BadInput(
            "“{language}” is no language here. Choose among: {languages}.",
            language=language,
            languages=", ".join(LANGUAGES),
        )
    about, query = topic_of(who, topic), asked(request, who)
    found = study(
        runtime.get().store,
        who.workspace.pk,
        about.pk,
        about.name,
        about.query,
        query.since,
        query.until,
        query.timezone,
    )
    kind, write = KINDS[format]
    return HttpResponse(write(found, language or who.workspace.language), content_type=kind)
