"""Asks the API of X (v2), and tells what its refusals mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from hune.connectors.allowance import until_midnight
from hune.connectors.said import decoded, object_in, text
from hune.errors import BadAnswer, HuneError, RateLimited, Reauthorise, Refused, Unreachable
from hune.http import Http
from hune.http.streaming import Lines
from hune.keys.service import Grant

API = "https://api.x.com"
HOST = "api.x.com"
FIELDS = {
    "tweet.fields": "author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,"
    "note_tweet,public_metrics,referenced_tweets,withheld",
    "expansions": "author_id,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id",
    "user.fields": "created_at,description,location,name,protected,public_metrics,username",
}
A_DAY = 86_400.0

SENTENCES = {
    "daily": "The reading allowance of your X plan is used up for today. It goes on tomorrow.",
    "monthly": "The reading allowance of your X plan is used up. It goes on when X renews it, or when you buy more.",
    "credits": "The credits of your X account are used up. Add some in X’s developer console: listening goes on by "
    "itself.",
    "enrolled": "X says that this application belongs to no project with access to its API. Put it into a project in "
    "X’s developer console.",
    "app": "X takes only an application’s bearer token for this. Enter it as the key.",
    "protected": "X does not show this account to applications: its posts are protected.",
    "connected": "Somebody is already connected to the stream of this X application: X allows one connection at a "
    "time. It is tried again.",
    "rules": "X takes no more rules for this application. Remove some in X, or make the query shorter.",
    "old": "X searches seven days back, and listening was interrupted for longer: what lies between is lost.",
    "said": "X refuses this question: {said}",
}


class Since(Refused):
    """The id to go on from is older than what this search reaches."""


class X:
    """Asks with one key."""

    def __init__(self, http: Http, grant: Grant | None):
        if grant is None:
            raise Reauthorise("X answers nobody without a key. Add one.", host=HOST)
        self._http = http
        self._headers = {"authorization": f"Bearer {grant.token}"}

    def get(self, path: str, **params: str | int) -> dict[str, Any]:
        """The answer of an address. Raises FetchError."""
        lane = path.split("/by/")[0]
        answer = self._http.get(API + path, params=params, headers=self._headers, lane=lane, explain=explained)
        return object_in(answer, HOST)

    def post(self, path: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to what is sent as JSON. Raises FetchError."""
        answer = self._http.post(API + path, json=said, headers=self._headers, lane=f"POST {path}", explain=explained)
        return object_in(answer, HOST)

    @contextmanager
    def lines(self, path: str, **params: str | int) -> Iterator[Lines]:
        """An answer that does not end."""
        url = f"{API}{path}?{urlencode(params, safe=',')}"
        with self._http.lines(url, headers=self._headers, explain=explained) as lines:
            yield lines


def explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """What a problem of X means (RFC 7807: a type, a title, a detail); None for the usual reading of its status."""
    said = decoded(body)
    said = said if isinstance(said, dict) else {}
    kind = text(said.get("type")).rpartition("/")[2]
    log = f"{HOST}: answer {status}: {kind} {said.get('detail')}"[:500]
    if kind == "usage-capped":
        daily = said.get("period") == "Daily"
        after = until_midnight(UTC) if daily else A_DAY
        return RateLimited(SENTENCES["daily" if daily else "monthly"], retry_after=after, host=HOST, log=log)
    if status == 402 or "credits" in kind.lower():
        return RateLimited(SENTENCES["credits"], retry_after=3600.0, host=HOST, log=log)
    if kind == "streaming-connection":
        return RateLimited(SENTENCES["connected"], retry_after=_reset(headers) or 60.0, host=HOST, log=log)
    if status == 429 and not headers.get("retry-after") and (wait := _reset(headers)):
        return RateLimited(host=HOST, retry_after=wait, log=log)
    if status == 400 and b"since_id" in body:
        return Since(host=HOST, status=status, log=log)
    if status == 400 and kind in ("invalid-request", "invalid-rules"):
        return Refused(SENTENCES["said"], said=_detail(said), host=HOST, status=status, log=log)
    reason = {"client-forbidden": "enrolled", "unsupported-authentication": "app", "rule-cap": "rules",
              "not-authorized-for-resource": "protected"}.get(kind)  # fmt: skip
    return Refused(SENTENCES[reason], host=HOST, status=status, log=log) if reason and status != 401 else None


def read_line(line: bytes) -> dict[str, Any]:
    """One line of a stream. Raises BadAnswer."""
    said = decoded(line)
    if not isinstance(said, dict):
        raise BadAnswer(host=HOST, log=f"{HOST}: a line that is no object: {line[:200]!r}")
    return said


def ended(said: Mapping[str, Any]) -> Unreachable | None:
    """The error when a line of a stream says that it ends; None for a post."""
    if "data" in said or not (said.get("errors") or said.get("title")):
        return None
    return Unreachable(host=HOST, log=f"{HOST}: the stream ends: {_detail(said)}")


def _detail(said: Mapping[str, Any]) -> str:
    """Why, as X puts it."""
    errors = said.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    return (text(first.get("message")) or text(first.get("detail")) or text(said.get("detail")))[:300]


def _reset(headers: Mapping[str, str]) -> float | None:
    """Seconds until the window of a limit opens again."""
    said = headers.get("x-rate-limit-reset", "")
    return max(1.0, float(said) - datetime.now(UTC).timestamp()) if said.isdecimal() else None
