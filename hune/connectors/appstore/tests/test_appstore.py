"""Addresses, countries, and what Apple does not show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from hune.connectors.appstore.source import AppStore
from hune.errors import BadInput, RateLimited
from hune.http import Answer, Http
from tests.contract.recorded import Recorded, answered

NEWEST = datetime(2026, 5, 18, tzinfo=UTC)


class Store(Recorded):
    """A review an hour, fifty a page, ten pages."""

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        page = int(url.partition("/page=")[2].partition("/")[0])
        self.asked.append(cast(Any, page))
        entries = [self._review(n) for n in range(50 * (page - 1), 50 * page)]
        return answered({"answer": {"feed": {"entry": entries}}}, url, more)

    def _review(self, n: int) -> dict[str, Any]:
        said = {
            "updated": f"{NEWEST - timedelta(hours=n):%Y-%m-%dT%H:%M:%S+00:00}",
            "im:rating": "3",
            "id": str(n),
            "title": "t",
        }
        return {name: {"label": label} for name, label in said.items()}


def app_store(client: Recorded, **settings: str) -> AppStore:
    return AppStore({"way": "reviews", "app": "310633997", "countries": "fr", **settings}, cast(Http, client))


def test_it_reads_back_to_the_last_look_and_says_when_apple_shows_no_more() -> None:
    store = Store([])
    near = app_store(store).poll({"fr": {"since": (NEWEST - timedelta(hours=100)).timestamp()}})
    assert store.asked == [1, 2, 3] and near.lost == []
    far = app_store(Store([])).poll({"fr": {"since": (NEWEST - timedelta(days=40)).timestamp()}})
    assert len(far.mentions) == 500 and "newest 500" in far.lost[0]
    assert far.cursor == {"fr": {"since": NEWEST.timestamp()}} and not far.more


def test_a_403_passes() -> None:
    url = "https://itunes.apple.com/fr/rss/customerreviews/page=1/id=310633997/sortby=mostrecent/json"
    with pytest.raises(RateLimited):
        app_store(Recorded([{"url": url, "status": 403}])).poll({})


def test_what_is_no_app_or_country_is_said() -> None:
    with pytest.raises(BadInput, match="no app"):
        app_store(Recorded([]), app="Alpha").poll({})
    with pytest.raises(BadInput, match="no country"):
        app_store(Recorded([]), countries="France").poll({})


def test_an_address_of_the_store_is_known() -> None:
    found = AppStore.find("https://apps.apple.com/be/app/alpha-mobile/id310633997?l=fr", cast(Http, Recorded([])))
    assert found == [{"way": "reviews", "app": "310633997", "countries": "be", "title": "App Store 310633997"}]
