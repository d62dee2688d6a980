"""A tile taken out: a picture for a slide, its numbers for a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hune.accounts.access import Deed
from hune.accounts.audit import Act, note
from hune.analyse.ask import write_for_the_log
from hune.report.tile_file import FORMS, Frame
from hune.report.tiles import all_tiles
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand import tiles
from hune.web.understand.asked import Asked
from hune.web.understand.head import heading
from hune.web.understand.period import in_words
from hune.web.workspace import Request, needs

MOST = 1000  # rows


@require_safe
@needs(Deed.EXPORT)
def tile_file(request: Request, ws: int, tile: str, form: str) -> HttpResponse:
    """With every row there is, up to a thousand; noted in the log of the workspace."""
    if tile not in all_tiles() or form not in FORMS:
        raise Http404
    asked = questions.newest(read := questions.read(request)) or read
    wanted = FORMS[form]
    made = tiles.drawn(asked, tile, request.GET.get("choice", ""), *(() if wanted.picture else (MOST,)))
    if wanted.picture and made.chart is None:
        raise Http404
    note(request.member, Act.EXPORTED, f"{tile}.{form} {write_for_the_log(asked.query)}")
    response = HttpResponse(wanted.write(made, frame(asked)), content_type=wanted.kind)
    name = slugify(f"{heading(asked.topics)} {made.title}") or tile
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def frame(asked: Asked) -> Frame:
    """What stands around a picture that leaves the house."""
    return Frame(heading(asked.topics), in_words(asked.query, language()), asked.member.workspace.name)
