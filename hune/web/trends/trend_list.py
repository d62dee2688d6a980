"""What rises now in a topic or in the whole stream, with since when and why."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hune import runtime
from hune.analyse.study_words import own_words
from hune.analyse.trends import KINDS, STEPS, trends
from hune.report.study_words import read
from hune.web.language import language
from hune.web.trends.rows import rows
from hune.web.understand import asked as questions
from hune.web.understand.asked import Asked
from hune.web.understand.head import Choice, head
from hune.web.workspace import Request

KIND_NAMES: dict[str, str | Promise] = {
    "term": _("Words"), "hashtag": _("Hashtags"), "name": _("Names"), "link": _("Links"), "site": _("Sites"),
}  # fmt: skip
STEP_NAMES: dict[str, str | Promise] = {
    "hour": _("This hour"), "day": _("This day"), "week": _("This week"),
}  # fmt: skip


@require_safe
def trend_list(request: Request, ws: int) -> HttpResponse:
    """Now is where the period ends; without one, the newest mention."""
    asked = questions.read(request)
    settled = questions.newest(asked)
    if settled is None:
        return render(request, "understand/overview_empty.html", head(asked, "trends"))
    of = request.GET.get("of", "term")
    of, step = of if of in KINDS else "term", request.GET.get("step", "day")
    step = step if step in STEPS else "day"
    found = trends(runtime.get().store, asked.question, of, step, own_words(asked.subject))
    context = head(settled, "trends") | {
        "kinds": [Choice(str(name), address(asked, kind, step), kind == of) for kind, name in KIND_NAMES.items()],
        "steps": [Choice(str(name), address(asked, of, key), key == step) for key, name in STEP_NAMES.items()],
        "rows": rows(found, asked),
        "now": found.windows[-1] if found.windows else None,
        "method": read(found.method, language()),
    }
    return render(request, "trends/list.html", context)


def address(asked: Asked, of: str, step: str) -> str:
    """The page about the same question, looked at in another way."""
    said = [*asked.parameters(), ("of", of), ("step", step)]
    return f"{reverse('trends', kwargs={'ws': asked.member.workspace.pk})}?{urlencode(said)}"
