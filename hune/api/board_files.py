"""What leaves of a board: its files, and links for who has no account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from ninja import Router, Schema, Status

from hune import runtime
from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.api.caller import member
from hune.api.strict import Number
from hune.boards import boards, shares
from hune.boards.files import FILES
from hune.errors import BadInput
from hune.words import language_of

router = Router(tags=["boards"])


class NewLink(Schema):
    """`days`: how long it lasts; `names`: whether people are shown; `notes`: the dated notes too; `frames`: the site
    that may show it inside its pages."""

    days: Number = 30
    label: str = ""
    names: bool = False
    notes: bool = True
    frames: str = ""
    language: str = ""


@router.get("/{board}/file", summary="A board as json, text, html, csv, pdf or pptx", response=None)
def board_file(request: HttpRequest, board: int, format: str = "json", language: str = "") -> HttpResponse:
    """`language`: the workspace's without."""
    who = member(request, Deed.READ if format in ("json", "text") else Deed.EXPORT)
    row = boards.board_of(who.workspace, board)
    if format not in FILES:
        raise BadInput("“{format}” is no format. Choose among: {formats}.", format=format, formats=", ".join(FILES))
    made = FILES[format].write(row, runtime.get().store, language_of(language, who.workspace.language))
    response = HttpResponse(made, content_type=FILES[format].kind)
    if format not in ("json", "text"):
        note(who, Act.EXPORTED, f"{row.name}.{format}")
        response["Content-Disposition"] = f'attachment; filename="{slugify(row.name) or "hune"}.{format}"'
    return response


@router.post("/{board}/links", summary="A link for who has no account; its address is told once", response={201: Any})
def link_add(request: HttpRequest, board: int, said: NewLink) -> Status[dict[str, Any]]:
    who = member(request, Deed.BOARDS)
    row = boards.board_of(who.workspace, board)
    token, made = shares.share(who, row, **said.dict())
    note(who, Act.BOARD_SHARED, row.name)
    address = f"{runtime.get().config.address}/s/{token}"
    return Status(201, {"id": made.pk, "address": address, "ends_at": made.ends_at})
