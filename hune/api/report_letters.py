"""A report written once: as a letter in a file, or posted to some addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from hune import runtime
from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.api.reports import places_of
from hune.api.strict import Number
from hune.heavy import heavy
from hune.reports import once, posting
from hune.reports.recipients import read_addresses

router = Router(tags=["reports"])


class Letter(Schema):
    """What to write: the study of `topic`, or `board`; over how many whole days before today; to which addresses."""

    to: list[str]
    topic: Number | None = None
    board: Number | None = None
    days: Number = 7
    language: str = ""
    slides: bool = False


@router.get("/letter", summary="The study of a topic, or a board, as a letter in a page", response=None)
def letter_show(
    request: HttpRequest,
    topic: Number | None = None,
    board: Number | None = None,
    days: Number = 7,
    language: str = "",
) -> HttpResponse:
    """`days`: whole ones, before today; `language`: the workspace's without."""
    who = member(request, Deed.EXPORT)
    subject = once.subject_of(who, topic, board, language)
    here = runtime.get()
    page = posting.file(heavy(once.written)(subject, days, here.store), here.config.address)
    note(who, Act.EXPORTED, f"{subject.name}.html")
    return HttpResponse(page, content_type="text/html; charset=utf-8")


@router.post("/letter", response={201: Any}, summary="Post the study of a topic, or a board, to some addresses now")
def letter_post(request: HttpRequest, said: Letter) -> Status[dict[str, Any]]:
    who = member(request, Deed.BOARDS)
    here, to = runtime.get(), read_addresses(" ".join(said.to))
    subject = once.subject_of(who, said.topic, said.board, said.language)
    found = heavy(once.written)(subject, said.days, here.store)
    key = once.post(who, subject, found, to, here.config.address, slides=said.slides)
    here.clerk.post()
    return Status(201, {"name": subject.name, "places": places_of(who.workspace.pk, key)})
