"""The map as a file: to read, to look at, or for the tools that people draw graphs with."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hune import runtime
from hune.accounts.access import Deed, require
from hune.accounts.audit import Act, note
from hune.analyse.actors.actor_map import ActorMap
from hune.analyse.actors.network import known_most
from hune.analyse.ask import write_for_the_log
from hune.analyse.study_words import own_words
from hune.report.actors_article import article
from hune.report.actors_files import FORMS
from hune.report.actors_svg import svg
from hune.report.article_pdf import pdf
from hune.streaming import streamed
from hune.web.actors.how import How, read_how
from hune.web.actors.maps import by_hand, map_of, network_of, words_of
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand.asked import Asked
from hune.web.understand.head import heading
from hune.web.workspace import Request

READ: dict[str, tuple[str, Callable[[ActorMap], bytes]]] = {
    "pdf": ("application/pdf", lambda found: pdf(article(found, language()))),
    "svg": ("image/svg+xml", lambda found: svg(found, language()).encode()),
}


@require_safe
def actors_download(request: Request, ws: int, form: str) -> HttpResponseBase:
    """Always as an attachment: the file's own style would break the page's policy."""
    require(request.member, Deed.EXPORT)
    asked, how = questions.read(request), read_how(request.GET)
    settled = questions.newest(asked)
    if settled is None or form not in (*FORMS, *READ):
        raise Http404
    note(request.member, Act.EXPORTED, write_for_the_log(settled.query))
    name = slugify(heading(settled.topics)) or "actors"
    if form in FORMS:
        return graph_file(settled, how, form, name)
    kind, write = READ[form]
    response = HttpResponse(write(map_of(settled, how)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def graph_file(asked: Asked, how: How, form: str, name: str) -> HttpResponseBase:
    """Everybody and all ties."""
    whole, kind = network_of(asked, how), FORMS[form]
    subject = own_words(f"{words_of(asked)} {heading(asked.topics)}")
    known = known_most(runtime.get().store, asked.question, whole, subject, by_hand(asked.query.workspace_id))
    pieces = (piece.encode() for piece in kind.write(whole, known))
    return streamed(pieces, kind.content_type, f"{name}.{kind.end}")
