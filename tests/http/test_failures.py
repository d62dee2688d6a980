"""Only errors of ours leave the room, whatever the wire does."""

from __future__ import annotations

import inspect

import httpx2
import pytest

from hune import errors
from hune.http.failures import judge, mapped, told_in_our_words
from hune.http.unpack import PackingError

FAULTS = [
    thing
    for name in httpx2.__all__
    if inspect.isclass(thing := getattr(httpx2, name)) and issubclass(thing, Exception) and thing is not httpx2.SSEError
]


def _made(fault: type[Exception]) -> Exception:
    if fault is httpx2.HTTPStatusError:
        request = httpx2.Request("GET", "http://a.example/")
        return httpx2.HTTPStatusError("x", request=request, response=httpx2.Response(500, request=request))
    try:
        return fault("x")
    except TypeError:
        return fault()


@pytest.mark.parametrize("fault", [*FAULTS, OSError, PackingError], ids=lambda f: f.__name__)
def test_every_fault_of_the_client_becomes_one_of_ours(fault: type[Exception]) -> None:
    with pytest.raises(errors.FetchError), told_in_our_words("a.example"):
        raise _made(fault)


def test_what_is_tried_again_and_what_is_not() -> None:
    assert isinstance(mapped(httpx2.ConnectTimeout("slow"), "a.example"), errors.Unreachable)
    assert isinstance(mapped(httpx2.RemoteProtocolError("what?"), "a.example"), errors.BadAnswer)
    assert not mapped(httpx2.ReadError("gone"), "a.example").permanent


def test_a_fault_of_our_own_code_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), told_in_our_words("a.example"):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("status", "with_key", "error"),
    [
        (400, False, errors.Refused), (401, False, errors.Refused), (401, True, errors.Reauthorise),
        (403, False, errors.Refused), (403, True, errors.Reauthorise), (404, True, errors.Refused),
        (408, False, errors.Unreachable), (410, False, errors.Refused), (429, False, errors.RateLimited),
        (451, False, errors.Refused), (500, False, errors.Unreachable), (503, False, errors.Unreachable),
    ],
)  # fmt: skip
def test_what_each_status_means(status: int, with_key: bool, error: type[errors.FetchError]) -> None:
    with pytest.raises(error) as raised:
        judge(status, {"retry-after": "30"}, "a.example", with_key)
    assert "a.example" in raised.value.text
    assert raised.value.permanent is (error is errors.Refused)
    if status in (429, 503):
        assert raised.value.retry_after == 30


def test_good_answers_pass() -> None:
    for status in (200, 204, 301, 304):
        judge(status, {}, "a.example", False)
