"""`POST /in/<token>`: another program tells a source something. No person, no session, no cookie."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hune import runtime
from hune.errors import BadInput, HuneError, NotAllowed
from hune.listen.doorplate import source_behind
from hune.listen.runner import received
from hune.listen.source import Told
from hune.web.pace import Pace
from hune.web.templatetags.hune import told as in_words

LARGEST = 2_000_000  # bytes of one request
NO_DOOR = "Nothing listens at this address."
TOO_LARGE = "One request may hold {limit} MB at most."
TOO_MANY = "Too many requests to this source. Try again in a minute."
pace = Pace(300, 60.0)  # requests to one source


@csrf_exempt
@require_POST
def hook_receive(request: HttpRequest, token: str) -> JsonResponse:
    """202 with what became of it. 400, 401, 413, 429 with a sentence; 503 when it should be sent again later."""
    row = source_behind(token)
    if row is None:
        return _refused(401, NotAllowed(NO_DOOR))
    if not pace.allows(row.pk):
        answer = _refused(429, BadInput(TOO_MANY))
        answer["Retry-After"] = str(int(pace.window))
        return answer
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _refused(413, BadInput(TOO_LARGE, limit=LARGEST // 1_000_000))
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        told = received(row, Told(headers, body), runtime.get())
    except NotAllowed as error:
        return _refused(401, error)
    except BadInput as error:
        return _refused(400, error)
    except HuneError as error:
        return _refused(503, error)
    counts = {"new": told.new, "replaced": told.replaced, "set_aside": told.set_aside}
    return JsonResponse(counts | {"left_out": told.left_out, "removed": told.gone}, status=202)


def _refused(status: int, error: HuneError) -> JsonResponse:
    return JsonResponse({"error": in_words(error)}, status=status)
