"""What the buttons of a topic do; each leads back to where one was."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hune.accounts import audit
from hune.accounts.access import Deed
from hune.listen import topic_book
from hune.web.listen.found import topic_of
from hune.web.workspace import Request, needs


@require_POST
@needs(Deed.LISTEN)
def topic_pause(request: Request, ws: int, topic: int) -> HttpResponse:
    """Stops matching it."""
    row = topic_of(ws, topic)
    topic_book.pause_topic(row)
    audit.note(request.member, audit.Act.TOPIC_CHANGED, row.name)
    return redirect("topic", ws=ws, topic=row.pk)


@require_POST
@needs(Deed.LISTEN)
def topic_resume(request: Request, ws: int, topic: int) -> HttpResponse:
    """Matches it again, the time of the pause included."""
    row = topic_of(ws, topic)
    topic_book.resume_topic(row)
    audit.note(request.member, audit.Act.TOPIC_CHANGED, row.name)
    return redirect("topic", ws=ws, topic=row.pk)


@require_POST
@needs(Deed.LISTEN)
def topic_rerun(request: Request, ws: int, topic: int) -> HttpResponse:
    """Matches the whole past anew."""
    row = topic_of(ws, topic)
    topic_book.rerun_history(row)
    return redirect("topic", ws=ws, topic=row.pk)


@require_POST
@needs(Deed.LISTEN)
def topic_duplicate(request: Request, ws: int, topic: int) -> HttpResponse:
    """A copy under another name, ready to be changed."""
    row = topic_of(ws, topic)
    name = request.POST.get("name") or _("Copy of %(name)s") % {"name": row.name}
    copy = topic_book.duplicate_topic(row, request.member.user, name[:120])
    audit.note(request.member, audit.Act.TOPIC_ADDED, copy.name)
    return redirect("topic_edit", ws=ws, topic=copy.pk)


@require_POST
@needs(Deed.LISTEN)
def topic_remove(request: Request, ws: int, topic: int) -> HttpResponse:
    """Takes it away with its matches."""
    row = topic_of(ws, topic)
    topic_book.remove_topic(row)
    audit.note(request.member, audit.Act.TOPIC_REMOVED, row.name)
    messages.success(request, _("“%(name)s” is removed. Its mentions stay.") % {"name": row.name}, extra_tags="good")
    return redirect("topics", ws=ws)
