"""Reads what stands in an answer, in bounds: its body, or why it was refused."""

from __future__ import annotations

from dataclasses import replace

import httpx2

from hune.errors import TooLarge
from hune.http.answer import Answer
from hune.http.failures import Explain, judge, mapped
from hune.http.unpack import PackingError, unpacked

MEGABYTE = 1_000_000
EXPLAINED = 64_000  # bytes read of a refusal


def judged(response: httpx2.Response, host: str, keyed: bool, explain: Explain | None) -> None:
    """Raises what a refusal means; with `explain`, its body is read for that."""
    if response.status_code < 400:
        return
    body = b""
    if explain:
        packing = response.headers.get("content-encoding", "")
        for piece in unpacked(response.iter_raw(), packing):
            body += piece
            if len(body) >= EXPLAINED:
                break
    judge(response.status_code, response.headers, host, keyed, explain, body[:EXPLAINED])


def with_body(answer: Answer, response: httpx2.Response, host: str, cap: int, partial: bool) -> Answer:
    """The answer with its body, unpacked as it comes and never more than `cap` bytes."""
    body = bytearray()
    try:
        for piece in unpacked(response.iter_raw(), answer.headers.get("content-encoding", "")):
            body += piece
            if len(body) > cap:
                if partial:
                    return replace(answer, body=bytes(body[:cap]), cut=True)
                raise TooLarge(host=host, limit=cap // MEGABYTE)
    except (httpx2.TransportError, PackingError) as error:
        if not (partial and body):
            raise mapped(error, host) from error
        return replace(answer, body=bytes(body), cut=True)
    return replace(answer, body=bytes(body))
