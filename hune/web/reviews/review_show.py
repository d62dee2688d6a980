"""What reviews say: stars over time, themes, products and places, answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune import runtime
from hune.report.article_files import FILES
from hune.web.reviews.told import article, found
from hune.web.understand import asked as questions
from hune.web.understand.article import shown
from hune.web.understand.cards import cards
from hune.web.understand.head import head
from hune.web.workspace import Request


@require_safe
def review_show(request: Request, ws: int) -> HttpResponse:
    """Without a period, all of them; without any, what to do about it."""
    asked = questions.read(request)
    told = found(asked)
    context = head(asked, "reviews")
    if not told.stars.n:
        return render(request, "reviews/none.html", context)
    waiting = list(runtime.get().store.mentions_by_id(ws, told.answers.waiting).values())
    context |= shown(article(asked, told), ws, lambda at: asked.address("review_chart", number=at))
    context |= {
        "waiting": cards(waiting, asked) if told.answers.answered else [],
        "files": [(form.upper(), asked.address("review_download", form=form)) for form in FILES],
    }
    return render(request, "reviews/reviews.html", context)
