"""Turns what the wire and the status say into the errors of `hune/errors.py`. Nothing else leaves this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpcore2
import httpx2

from hune.errors import BadAnswer, FetchError, HuneError, RateLimited, Reauthorise, Refused, Unreachable
from hune.http.answer import read_retry_after
from hune.http.unpack import PackingError

UNREACHABLE = (
    httpx2.TimeoutException,
    httpx2.NetworkError,
    httpx2.ProxyError,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
)
BAD_ANSWER = (httpx2.RemoteProtocolError, httpx2.DecodingError, httpx2.TooManyRedirects, PackingError)
Explain = Callable[[int, Mapping[str, str], bytes], HuneError | None]
LATER = (408, 425)  # 4xx that trying again can mend


def mapped(error: Exception, host: str) -> HuneError:
    """The error of ours that says what this one means."""
    log = f"{host}: {type(error).__name__}: {error}"
    if isinstance(error, UNREACHABLE):
        return Unreachable(host=host, log=log)
    if isinstance(error, BAD_ANSWER):
        return BadAnswer(host=host, log=log)
    return Unreachable(host=host, log=log) if isinstance(error, OSError) else FetchError(log=log)


@contextmanager
def told_in_our_words(host: str) -> Iterator[None]:
    """Errors of the wire leave the block as ours; faults in our own code pass as they are."""
    try:
        yield
    except (
        httpx2.HTTPError, httpx2.InvalidURL, httpx2.CookieConflict, httpx2.StreamError, httpcore2.TimeoutException,
        PackingError, OSError,
    ) as error:  # fmt: skip
        raise mapped(error, host) from error


def judge(
    status: int,
    headers: Mapping[str, str],
    host: str,
    with_key: bool,
    explain: Explain | None = None,
    body: bytes = b"",
) -> None:
    """Raises the error that a status of 400 and more stands for. `with_key`: the request carried a key of ours.
    `explain`: who knows better, from the body."""
    if status < 400:
        return
    if explain and (told := explain(status, headers, body)):
        raise told
    log = f"{host}: answer {status}"
    wait = read_retry_after(headers.get("retry-after"))
    if status == 429:
        raise RateLimited(host=host, retry_after=wait, log=log)
    if status >= 500 or status in LATER:
        raise Unreachable(
            "{host} has a fault at the moment (answer {status}). It is tried again later.",
            host=host, status=status, retry_after=wait, log=log,
        )  # fmt: skip
    if status in (401, 403) and with_key:
        raise Reauthorise(host=host, log=log)
    raise Refused(host=host, status=status, log=log)
