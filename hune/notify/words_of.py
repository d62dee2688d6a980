"""What a service itself says of a message it refuses, made into an error of ours: its words are shown as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.errors import HuneError, RateLimited, Reauthorise, Refused, Unreachable
from hune.http.answer import decoded, read_retry_after
from hune.http.failures import LATER, Explain

SENTENCES = {
    "fault": "{host} has a fault at the moment ({status}: {words}). It is tried again.",
    "key": "{host} does not let us in ({status}: {words}). Renew the key of this channel.",
    "refuses": "{host} refuses the message ({status}: {words}).",
}
LONGEST = 300  # characters of its words
NAMES = ("description", "message", "error", "detail", "title", "reason")


def explaining(host: str) -> Explain:
    """Says what an answer of 400 and more means for a message to `host`."""

    def explain(status: int, headers: Mapping[str, str], body: bytes) -> HuneError:
        words, wait = words_in(body) or str(status), _wait(headers, decoded(body))
        log = f"{host}: answer {status}: {words}"
        if status == 429:
            return RateLimited(host=host, retry_after=wait, log=log)
        if status >= 500 or status in LATER:
            return Unreachable(SENTENCES["fault"], host=host, status=status, words=words, retry_after=wait, log=log)
        if status in (401, 403):
            return Reauthorise(SENTENCES["key"], host=host, status=status, words=words, log=log)
        return Refused(SENTENCES["refuses"], host=host, status=status, words=words, log=log)

    return explain


def words_in(body: bytes) -> str:
    """The words of an answer: those of its JSON, or its plain text; "" for a page made for people."""
    said = decoded(body)
    if isinstance(said, dict):
        return next((_short(str(found)) for found in _found(said) if found), "")
    text = body.decode("utf-8", "replace").strip()
    return "" if text.startswith("<") else _short(text)


def _found(said: dict[str, Any]) -> list[Any]:
    inner = [value for value in (said.get(name) for name in NAMES) if value]
    return [_found(value)[0] if isinstance(value, dict) and _found(value) else value for value in inner]


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _wait(headers: Mapping[str, str], said: Any) -> float | None:
    """Seconds to wait: from the header, or from the answer where a service says it there."""
    inner = said.get("parameters") if isinstance(said, dict) else None
    told = inner.get("retry_after") if isinstance(inner, dict) else None
    return read_retry_after(headers.get("retry-after")) or (float(told) if isinstance(told, int | float) else None)
