"""What every source must do, whoever wrote it: found by the registry, held to its recordings and to the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from hune.errors import BadInput, FetchError, RateLimited, Reauthorise, Unreachable
from hune.http import Answer, Http
from hune.keys.service import KeyKind
from hune.listen.source import Proof, Source
from hune.mention import KINDS, MEDIA
from hune.registry import find
from tests.contract.recorded import ROOT, Case, Recorded, answered, cases, plain, polled, sources

CASES = cases()
POLLED = [case for case in CASES if case.said.get("polls")]
APART = ("file", "simulated")  # never asked by the scheduler


def named(case: Case) -> str:
    return case.name


def asked() -> list[type[Source]]:
    return [source for name, source in sources().items() if name not in APART]


@pytest.mark.parametrize("case", POLLED, ids=named)
def test_recordings_become_mentions_field_by_field(case: Case) -> None:
    for expected, given in zip(case.said["polls"], polled(case), strict=True):
        assert [plain(m) for m in given.mentions] == expected.get("mentions", [])
        assert [[r.outcome.value, r.detail] for r in given.rejected] == expected.get("rejected", [])
        gone = [{k: v for k, v in msgspec.to_builtins(g).items() if v} for g in given.gone]
        assert gone == expected.get("gone", [])
        assert given.more == expected.get("more", False)
        json.dumps(given.cursor)  # a cursor is kept as JSON


@pytest.mark.parametrize("case", POLLED, ids=named)
def test_a_poll_again_from_the_same_cursor_gives_the_same(case: Case) -> None:
    once, twice = ([plain(m) for p in polled(case) for m in p.mentions] for _ in range(2))
    assert once == twice
    for given in polled(case):
        ids = [m.native_id for m in given.mentions]
        assert all(ids) and len(set(ids)) == len(ids), "each item once, told from the others by its id"


@pytest.mark.parametrize("case", POLLED, ids=named)
def test_mentions_are_sound(case: Case) -> None:
    for given in polled(case):
        for mention in given.mentions:
            assert mention.published_at.tzinfo is not None
            assert mention.kind in KINDS and (mention.medium or case.source.medium) in MEDIA
            assert mention.url is None or mention.url.startswith(("http://", "https://"))
            assert "<p>" not in mention.text and "&amp;" not in mention.text


class Odd(Recorded):
    """Answers every request in one odd way."""

    how: dict[str, Any]

    def _answer(self, method: str, url: str, params: Any, headers: Any, body: Any, more: Any) -> Answer:
        return answered(self.how, url, more)


@pytest.mark.parametrize("how", ["limited", "down", "refused", "page", "cut", "list", "null", "nothing"])
@pytest.mark.parametrize("case", POLLED, ids=named)
def test_odd_answers_are_errors_of_ours_and_lose_nothing(case: Case, how: str) -> None:
    odd = Odd([])
    odd.how = {
        "limited": {"status": 429, "answer_headers": {"Retry-After": "120"}},
        "down": {"status": 503},
        "refused": {"status": 401},
        "page": {"answer": "<!doctype html><html><body>Bonjour</body></html>"},
        "cut": {"answer": '{"data": [{"id": "1", "te'},
        "list": {"answer": []},
        "null": {"answer": None},
        "nothing": {"answer": {}},
    }[how]
    wanted: dict[str, type[Exception] | tuple[type[Exception], ...]] = {
        "limited": RateLimited, "down": Unreachable, "refused": FetchError,
    }  # fmt: skip
    try:
        given = case.made(cast(Recorded, odd)).poll({})
    except (FetchError, BadInput) as error:
        assert isinstance(error, wanted.get(how, (FetchError, BadInput)))
        if how == "limited":
            assert error.retry_after == 120
        if how == "refused" and case.said.get("grant"):
            assert isinstance(error, Reauthorise), "a person must hear that the key is over"
    else:
        assert how not in wanted, "this answer is an error"
        assert not given.mentions, "nothing was said"


@pytest.mark.parametrize("source", asked(), ids=lambda s: s.name)
def test_a_source_says_what_it_is(source: type[Source]) -> None:
    assert source.name == Path(source.__module__.replace(".", "/")).parent.name
    assert source.medium in MEDIA and isinstance(source.proof, Proof)
    for fact in ("label", "about", "cost", "blind", "engagement", "reach"):
        assert getattr(source, fact), fact
    if source.proof is not Proof.REAL_SERVER or source.key:
        assert source.terms_url.startswith("https://")
    names = [way.name for way in source.ways]
    assert len(set(names)) == len(names)
    for way in source.ways or (None,):
        needs = source.needs_of({"way": way.name} if way else {})
        assert len({need.name for need in needs}) == len(needs), "two needs bear one name"
        assert all(len(need.labels) in (0, len(need.choices)) for need in needs)
        if way and way.asks:
            assert any(need.kind == "query" for need in needs) and source.dialect is not None
    if source.key:
        assert source.key in find("hune.connectors", KeyKind, "key")


@pytest.mark.parametrize("source", asked(), ids=lambda s: s.name)
def test_a_source_is_documented(source: type[Source]) -> None:
    page = (ROOT / source.name / "README.md").read_text()
    for title in ("What it hears", "What it cannot see", "Cost and terms", "Fields"):
        assert f"## {title}" in page, title
    if source.key:
        assert "## Getting a key" in page


@pytest.mark.parametrize("source", asked(), ids=lambda s: s.name)
def test_a_source_has_its_proof(source: type[Source]) -> None:
    """Each way that is polled has a recording; what claims a real server has a test that starts one."""
    ways = {way.name for way in source.ways if not way.live} or {""}
    own = [case for case in CASES if case.source is source]
    if source.proof is Proof.RECORDINGS:
        recorded = {case.said["settings"].get("way", "") for case in own if case.said.get("polls")}
        assert ways <= recorded | ({""} if not source.ways else set()), "ways without a recording"
    if source.proof is Proof.REAL_SERVER:
        root = Path(__file__).parent.parent / "system"
        assert any(f"connectors.{source.name}" in p.read_text() for p in root.glob("test_*.py"))


def test_a_way_that_streams_says_so() -> None:
    for source in asked():
        for way in source.ways:
            made = source.stream is not Source.stream
            assert made or not way.live, f"{source.name}: {way.name} does not stream"


def unused() -> Http:
    return cast(Http, Recorded([]))


@pytest.mark.parametrize("source", asked(), ids=lambda s: s.name)
def test_a_word_is_not_taken_for_an_address(source: type[Source]) -> None:
    """Nothing is asked anywhere for a bare word: whoever types one is not asking every service at once."""
    for said in ("bonjour", "", "   "):
        assert isinstance(source.find(said, unused()), list)
