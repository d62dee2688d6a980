"""The study of a buzz: as data, text, page, paper, slides or table."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router

from hune import studies
from hune.accounts.access import Deed
from hune.analyse.study import Study
from hune.api.asking import PERIOD, asked
from hune.api.caller import member
from hune.api.strict import Number
from hune.api.topics import topic_of
from hune.errors import BadInput
from hune.report.study_files import FILES, Form
from hune.report.study_text import text
from hune.words import language_of

router = Router(tags=["figures"])


def _json(found: Study, language: str) -> bytes:
    return msgspec.json.encode(found)


FORMS = {"json": Form("application/json", _json), "text": Form("text/plain; charset=utf-8", text), **FILES}


@router.get(
    "",
    summary="The study of one topic over a period, as json, text, html, csv, pdf or pptx",
    response=None,
    openapi_extra=PERIOD,
)
def study_show(request: HttpRequest, topic: Number, format: str = "json", language: str = "") -> HttpResponse:
    """`language`: the workspace's without."""
    who = member(request, Deed.READ if format in ("json", "text") else Deed.EXPORT)
    if format not in FORMS:
        raise BadInput("“{format}” is no format. Choose among: {formats}.", format=format, formats=", ".join(FORMS))
    query, tongue = asked(request, who), language_of(language, who.workspace.language)
    found = studies.study_of(who.workspace, topic_of(who, topic), query.since, query.until)
    form = FORMS[format]
    return HttpResponse(form.write(found, tongue), content_type=form.kind)
