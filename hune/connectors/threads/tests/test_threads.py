"""The key of Threads: two exchanges, and a renewal while it lives."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hune.connectors.threads.key import ThreadsKey
from hune.connectors.threads.source import QUESTIONS, Threads
from hune.errors import Reauthorise
from hune.http import Http
from hune.keys.service import Grant
from tests.contract.recorded import Recorded

HOST = "https://graph.threads.net"
SAID = {"client_id": "app", "client_secret": "s"}


def test_a_login_ends_with_a_token_of_sixty_days() -> None:
    asks: list[dict[str, Any]] = [
        {"method": "POST", "url": f"{HOST}/oauth/access_token", "answer": {"access_token": "brief", "user_id": 9},
         "form": {"grant_type": "authorization_code", "code": "c", "redirect_uri": "https://hune.example/back",
                  "client_id": "app", "client_secret": "s"}},
        {"url": f"{HOST}/access_token", "answer": {"access_token": "long", "expires_in": 5183944},
         "params": {"grant_type": "th_exchange_token", "access_token": "brief", "client_secret": "s"}},
        {"url": f"{HOST}/v1.0/me", "strict": False, "answer": {"username": "cafedelalune"}},
    ]  # fmt: skip
    grant = ThreadsKey(SAID, cast(Http, Recorded(asks))).finish("https://hune.example/back", "c", "unused")
    assert (grant.token, grant.account) == ("long", "@cafedelalune")
    assert grant.ends_at and "threads_keyword_search" in grant.scopes


def test_a_living_token_is_renewed_and_a_dead_one_needs_a_person() -> None:
    renewal = {"url": f"{HOST}/refresh_access_token", "answer": {"access_token": "newer", "expires_in": 5183944},
               "params": {"grant_type": "th_refresh_token", "access_token": "long"}}  # fmt: skip
    before = Grant("long", account="@cafedelalune", scopes=["threads_basic"])
    after = ThreadsKey(SAID, cast(Http, Recorded([renewal]))).refreshed(before)
    assert (after.token, after.account, after.scopes) == ("newer", "@cafedelalune", ["threads_basic"])
    refusal = {**renewal, "status": 400, "answer": {"error": {"code": 190, "message": "expired"}}}
    with pytest.raises(Reauthorise):
        ThreadsKey(SAID, cast(Http, Recorded([refusal]))).refreshed(before)


def test_the_allowance_of_a_day_is_kept() -> None:
    assert 86_400 / Threads.soonest * QUESTIONS * 2 < 2_200  # two pages of each question at most
