"""Adding, trying, pausing, removing sources."""

from __future__ import annotations

from typing import Any

import pytest

from hune.errors import BadInput, ForbiddenAddress, Unreachable
from hune.http import Http
from hune.listen import runner, sources
from hune.listen.models import SourceRow
from hune.listen.source import Polled
from hune.mention import Mention
from tests.listen.places import Kept, Told, source, workspace
from tests.servers.odd import client, config, odd_server

pytestmark = pytest.mark.django_db
URL = "https://forum.example/feed"


def test_every_kind_shipped_can_be_polled_and_states_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert "feed" in sources.kinds()
    for kind in sources.kinds().values():
        assert kind.label and kind.medium and kind.needs is not None


def test_what_is_typed_becomes_proposals() -> None:
    with odd_server() as odd:
        url = odd.says("/forum/feed", "<rss version='2.0'><channel><title>Essai</title></channel></rss>")
        found = sources.propose(url, client(odd))
    assert {p.kind for p in found} == {"told", "feed"}
    feed = next(p for p in found if p.kind == "feed")
    assert (feed.settings, feed.title) == ({"url": url, "medium": ""}, "Essai")


def test_nothing_found_says_why() -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise OSError("no such name")

    with pytest.raises(BadInput, match="Nothing"):
        sources.propose("une phrase", client())
    with pytest.raises(Unreachable):
        sources.propose("https://nowhere.example/", Http(config(), lookup=unknown))
    with pytest.raises(ForbiddenAddress):
        sources.propose("http://127.0.0.1/", client())


def test_trying_stores_nothing(kept: Kept) -> None:
    Told.answers = [Polled([Mention("1", None, text="a")])]  # type: ignore[arg-type]
    assert sources.try_now(workspace(), "told", {"url": URL}).mentions[0].native_id == "1"
    assert not SourceRow.objects.exists()


def test_an_added_source_is_due_at_once() -> None:
    row = sources.add(workspace(), None, "told", {"url": f" {URL} ", "other": "x"}, " Le forum ")
    assert (row.settings, row.label, row.state) == ({"url": URL}, "Le forum", SourceRow.State.ACTIVE)
    assert list(runner_due()) == [row]


def runner_due() -> Any:
    from hune.listen.claim import due

    return due(10)


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("nothing", {"url": URL}),
        ("told", {}),
        ("told", {"url": "  "}),
        ("told", {"url": "no address"}),
        ("feed", {"url": URL, "medium": "billboard"}),
    ],
)
def test_wrong_settings(kind: str, settings: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        sources.add(workspace(), None, kind, settings)
    assert not SourceRow.objects.exists()


def test_other_schemes_are_refused_when_adding() -> None:
    with pytest.raises(ForbiddenAddress):
        sources.add(workspace(), None, "told", {"url": "file:///etc/hosts"})


def test_one_place_once_in_each_workspace() -> None:
    here, there = workspace(), workspace("Bravo")
    row = sources.add(here, None, "feed", {"url": URL, "medium": "news"})
    with pytest.raises(BadInput, match="already"):
        sources.add(here, None, "feed", {"url": URL})
    sources.add(there, None, "feed", {"url": URL})
    sources.remove(row)
    sources.add(here, None, "feed", {"url": URL})


def test_pause_resume_and_poll_now(kept: Kept) -> None:
    row = source(workspace(), failures=3, error="x", state=SourceRow.State.BROKEN)
    sources.pause(row)
    assert not runner_due()
    sources.resume(row)
    row.refresh_from_db()
    assert (row.failures, row.error) == (0, "") and list(runner_due()) == [row]
    Told.answers = [Polled(cursor={"at": 1})]
    runner.poll(row, kept)  # type: ignore[arg-type]
    assert not runner_due()
    sources.poll_now(row)
    assert list(runner_due()) == [row]
    row.refresh_from_db()
    assert row.cursor == {"at": 1}, "what the poll wrote is not written over"


def test_removing_with_everything_it_brought(kept: Kept) -> None:
    row = source(workspace())
    Told.answers = [Polled([Mention("1", None, text="a")], cursor={"at": 1})]  # type: ignore[arg-type]
    runner.poll(row, kept)  # type: ignore[arg-type]
    assert sources.remove(row, kept) == 1  # type: ignore[arg-type]
    assert kept.mentions == {} and not runner_due()
