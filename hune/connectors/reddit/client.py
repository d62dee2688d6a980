"""Asks Reddit's API as an application, and tells what its refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hune.connectors.said import decoded, dig, text, things
from hune.errors import BadAnswer, HuneError, Reauthorise, Refused
from hune.http import Http
from hune.keys.service import Grant

API = "https://oauth.reddit.com"
HOST = "oauth.reddit.com"
AT_ONCE = 100  # items of one page, and ids of one question

SENTENCES = {
    "private": "This subreddit is private: only its members read it.",
    "banned": "Reddit has closed this subreddit.",
    "quarantined": "This subreddit is quarantined: Reddit shows it only to people who agreed to that.",
    "none": "Reddit knows no such subreddit. Check how its name is written.",
}


class Reddit:
    """Asks with one key."""

    def __init__(self, http: Http, grant: Grant | None):
        if grant is None:
            raise Reauthorise("Reddit answers nobody without a key. Add one.", host=HOST)
        self._http = http
        self._headers = {"authorization": f"Bearer {grant.token}"}

    def get(self, path: str, **params: str | int) -> Any:
        """The answer of an address; texts in it are plain (`raw_json`). Raises FetchError."""
        asked = {"raw_json": 1, **params}
        answer = self._http.get(API + path, params=asked, headers=self._headers, explain=explained)
        if answer.url.partition("?")[0].rstrip("/").endswith("/subreddits/search"):
            raise Refused(SENTENCES["none"], host=HOST)
        return answer.json()

    def listing(self, path: str, **params: str | int) -> tuple[list[dict[str, Any]], str]:
        """A page of things, each with its `kind`, and what leads to the next page ("" for none)."""
        return opened(self.get(path, limit=AT_ONCE, **params))

    def known(self, names: list[str]) -> dict[str, dict[str, Any]]:
        """The things with these full names, as they are now; what is not public any more does not come."""
        if not names:
            return {}
        found, _ = opened(self.get("/api/info", id=",".join(names[:AT_ONCE])))
        return {text(dig(one, "data.name")): one for one in found}


def opened(said: Any) -> tuple[list[dict[str, Any]], str]:
    """The things in a listing. Raises BadAnswer for anything else."""
    if not isinstance(said, dict) or not isinstance(dig(said, "data.children"), list):
        raise BadAnswer(host=HOST, log=f"{HOST}: no listing")
    return things(said["data"]["children"]), text(dig(said, "data.after"))


def explained(status: int, headers: Mapping[str, str], body: bytes) -> HuneError | None:
    """What a refusal of Reddit means; None for the usual reading of its status."""
    said = decoded(body)
    reason = text(dig(said, "reason"))
    if said is None or status not in (403, 404) or (status == 403 and reason not in SENTENCES):
        return None
    say = SENTENCES.get(reason, SENTENCES["none"])
    return Refused(say, host=HOST, status=status, log=f"{HOST}: answer {status}: {reason}")
