"""One mention, whole: what was said, in which conversation, where it can be read, which topics it meets and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hune.listen import sources
from hune.listen.models import SourceRow
from hune.web.language import language
from hune.web.understand import asked as questions
from hune.web.understand import names
from hune.web.understand.cards import card
from hune.web.understand.conversation import conversation
from hune.web.understand.facts import facts
from hune.web.understand.found import mention_of
from hune.web.understand.made import made
from hune.web.understand.marks import marked
from hune.web.understand.tones import tones
from hune.web.workspace import Request
from hune.words import say

MOST_OTHERS = 60


@require_safe
def mention_show(request: Request, ws: int, id: int) -> HttpResponse:
    """The filters of the list one came from stay in the address, so that one can go back to it."""
    asked = questions.read(request)
    mention = mention_of(ws, id)
    labels = names.source_names(ws)
    shown = card(mention, asked, labels, long=None)
    context = {
        "card": shown,
        "back": asked.address("mentions"),
        "why": [(topic, marked(mention, [asked.queries[topic.pk]]).words) for topic in shown.topics],
        "others": [topic for topic in asked.all_topics if topic not in shown.topics][:MOST_OTHERS],
        "tones": tones(mention, asked),
        "made": made(mention, asked),
        "facts": facts(shown, asked),
        "conversation": conversation(mention, asked, labels, request.GET.get("begin", "")),
        "defined": defined(ws, mention.source_id),
        "counts": [(name, getattr(mention.counts, field)) for field, name in names.COUNTS.items()],
    }
    return render(request, "understand/mention.html", context)


def defined(ws: int, source_id: int) -> list[str]:
    """What counts as engagement and as reach where the mention comes from."""
    row = SourceRow.objects.filter(workspace=ws, pk=source_id).only("kind").first()
    kind = sources.every_kind().get(row.kind) if row else None
    return [say(language(), said) for said in (kind.engagement, kind.reach) if said] if kind else []
