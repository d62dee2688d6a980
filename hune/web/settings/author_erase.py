"""`/w/<ws>/erase`: forgets an author, at once and for good."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hune import runtime
from hune.accounts import audit
from hune.accounts.access import Deed, require
from hune.accounts.models import Workspace
from hune.errors import NotFound
from hune.listen.erased import erase_all, known_as, with_siblings
from hune.listen.naming import still_named
from hune.people.hidden import veil_of
from hune.store.query import Filters, MentionQuery
from hune.web.language import language
from hune.web.people.who import label_of
from hune.web.settings.forms import EraseForm
from hune.web.templatetags.hune import told
from hune.web.workspace import Request
from hune.words import number


@require_http_methods(["GET", "HEAD", "POST"])
def author_erase(request: Request, ws: int) -> HttpResponse:
    """The form, which a mention's page may fill in by `?network=…&author=…`; then how many mentions went."""
    require(request.member, Deed.ERASE)
    form = EraseForm(request.POST or None, initial={name: request.GET.get(name, "") for name in ("network", "author")})
    known = _known(request, form) if form.is_valid() else set()
    if not known:
        context = {"form": form, "whom": None if form.is_bound else _whom(request.member.workspace, form)}
        return render(request, "settings/erase.html", context, status=422 if form.is_bound else 200)
    room = request.member.workspace
    every = with_siblings(room, known)
    named = still_named(room, every)
    gone = erase_all(room, every)
    for network in sorted({key[0] for key in every}):
        audit.note(request.member, audit.Act.AUTHOR_ERASED, network)
    said = ngettext(
        "%(n)s mention erased. This author is not collected again.",
        "%(n)s mentions erased. This author is not collected again.",
        gone.mentions,
    ) % {"n": number(gone.mentions, language())}
    if gone.texts:
        more = ngettext(
            "{n} text that you wrote yourselves says “erased person” now.",
            "{n} texts that you wrote yourselves say “erased person” now.",
            gone.texts,
        )
        said += " " + more.format(n=number(gone.texts, language()))
    messages.success(request, said, extra_tags="good")
    if named:
        left = _("What you wrote yourselves still names them; change it where you want to: {places}.")
        messages.warning(request, left.format(places=", ".join(named)), extra_tags="warn")
    return redirect("erase", ws=ws)


def _whom(room: Workspace, form: EraseForm) -> tuple[str, int] | None:
    """The names of whom a filled-in form means, and how many mentions are theirs: what would go. Not behind a veil."""
    asked = [form.initial[name].strip() for name in ("author", "network")]
    every = sorted(with_siblings(room, known_as(room, *asked))) if asked[0] and veil_of(room.pk) is None else []
    if not every:
        return None
    [row] = runtime.get().store.select(MentionQuery(room.pk, filters=Filters(profiles=tuple(every))))
    names = {label_of(room.pk, *one) or one[1] for one in every}
    return ", ".join(sorted(names)), row["volume"]


def _known(request: Request, form: EraseForm) -> set[tuple[str, str]]:
    author = form.cleaned_data["author"]
    known = known_as(request.member.workspace, author, form.cleaned_data["network"].strip())
    if not known:
        form.add_error("author", told(NotFound("Nobody known as “{author}” was collected.", author=author)))
    return known
