"""What rises now in a topic or in the whole stream."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router

from hune import runtime
from hune.accounts.access import Deed
from hune.analyse.study_words import own_words
from hune.analyse.trends import KINDS, STEPS, trends
from hune.api.asking import FILTERS, asked
from hune.api.caller import member
from hune.errors import BadInput
from hune.listen.topic_names import subjects
from hune.match.models import Topic

router = Router(tags=["figures"])


@router.get(
    "",
    summary="What rises now: `of` term, hashtag, name, link or site; `step` hour, day or week",
    openapi_extra=FILTERS,
)
def trend_list(request: HttpRequest, of: str = "term", step: str = "day") -> dict[str, Any]:
    who = member(request, Deed.READ)
    if of not in KINDS:
        raise BadInput("“{of}” is no kind of trend. Choose among: {kinds}.", of=of[:40], kinds=", ".join(KINDS))
    if step not in STEPS:
        raise BadInput("“{step}” is no length of time. Choose among: {steps}.", step=step[:40], steps=", ".join(STEPS))
    question = asked(request, who)
    about = Topic.objects.filter(workspace=who.workspace, pk__in=question.filters.topics)
    subject = " ".join(subjects(who.workspace.pk, about).values())
    return dict(msgspec.to_builtins(trends(runtime.get().store, question, of, step, own_words(subject))))
