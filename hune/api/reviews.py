"""What reviews say, as data."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.analyse.reviews import reviews
from hune.analyse.study_words import own_words
from hune.api.asking import FILTERS, asked
from hune.api.caller import member
from hune.listen.topic_names import subjects
from hune.match.models import Topic

router = Router(tags=["figures"])


@router.get("", summary="Stars over time, turns, themes, products and places, answers", openapi_extra=FILTERS)
def review_show(request: HttpRequest) -> dict[str, Any]:
    who = member(request, Deed.READ)
    question = asked(request, who)
    about = Topic.objects.filter(workspace=who.workspace, pk__in=question.filters.topics)
    subject = " ".join(subjects(who.workspace.pk, about).values())
    told = msgspec.to_builtins(reviews(runtime.get().store, question, own_words(subject)), str_keys=True)
    return dict(told)
