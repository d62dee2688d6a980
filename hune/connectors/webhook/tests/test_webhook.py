"""What is sent becomes mentions: signed, mapped by hand or by its usual names, once however often it comes."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.webhook.source import MOST, Webhook
from hune.errors import BadInput, NotAllowed
from hune.listen.source import Polled, Told
from hune.outcomes import Outcome
from tests.contract.test_sources import unused

SECRET = "le-secret-d-alpha"


def receive(said: Any, headers: dict[str, str] | None = None, **settings: str) -> Polled:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    source = Webhook({"secret": SECRET, "proof": "", **settings}, unused())
    return source.receive(Told(signed(body) if headers is None else headers, body))


def signed(body: bytes, secret: str = SECRET, name: str = "x-hub-signature-256") -> dict[str, str]:
    return {name: "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()}


def test_an_answer_to_a_survey_becomes_a_mention() -> None:
    said = {
        "event": "answer.created",
        "data": {
            "id": 42, "comment": "<p>Toujours <b>rien</b> ! <a href='https://forum.example/t'>ici</a></p>",
            "createdAt": "2026-11-02T09:00:00+01:00", "permalink": "https://alpha.example/a/42", "rating": 2,
            "user": {"name": "Camille", "username": "@camille", "id": 7}, "lang": "fr", "like_count": "3",
            "in_reply_to_id": 41,
        },
    }  # fmt: skip
    mention = receive(said, medium="review").mentions[0]
    assert (mention.native_id, mention.text) == ("42", "Toujours rien ! ici")
    assert mention.published_at == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert (mention.author.name, mention.author.handle, mention.author.id) == ("Camille", "camille", "7")
    assert (mention.rating, mention.language, mention.counts.likes, mention.medium) == (2.0, "fr", 3, "review")
    assert (mention.parent_id, mention.kind, mention.links) == ("41", "reply", ["https://forum.example/t"])


def test_values_are_found_where_a_person_says() -> None:
    said = {
        "lot": {"lignes": [{"n": "a", "q": [{"mot": "Plus rien ici."}], "quand": 1793610000, "text": "autre chose"}]}
    }
    mention = receive(said, items="lot.lignes", fields="id = n\ntext: q.0.mot\ndate = quand").mentions[0]
    assert (mention.native_id, mention.text) == ("a", "Plus rien ici.")
    assert mention.published_at == datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", ["items", "results", "data", "comments"])
def test_lists_are_found_by_their_names(name: str) -> None:
    assert [m.native_id for m in receive({name: [{"id": 1, "text": "un"}, {"id": 2, "text": "deux"}]}).mentions] == [
        "1",
        "2",
    ]


def test_what_is_sent_again_is_the_same() -> None:
    said = [{"text": "sans numéro", "who": "x"}, {"text": "autre"}, {"url": "https://a.example/1", "text": "adresse"}]
    once, twice = receive(said), receive(json.dumps(said, indent=3, sort_keys=True).encode())
    assert [m.native_id for m in once.mentions] == [m.native_id for m in twice.mentions]
    assert len({m.native_id for m in once.mentions}) == 3
    assert len(receive([{"id": 1, "text": "a"}, {"id": 1, "text": "b"}]).mentions) == 1


def test_what_says_nothing_or_has_no_sensible_date_is_set_aside() -> None:
    polled = receive([{"id": 1, "text": " "}, {"id": 2, "text": "a", "date": "hier"}, 5, {"id": 3, "text": "bien"}])
    assert [r.outcome for r in polled.rejected] == [Outcome.EMPTY, Outcome.BAD_DATE, Outcome.EMPTY]
    assert [m.native_id for m in polled.mentions] == ["3"]


def test_what_was_taken_back_there_goes_here() -> None:
    polled = receive([{"id": 1, "deleted": True}, {"id": 2, "text": "reste", "deleted": False}])
    assert [g.native_id for g in polled.gone] == ["1"] and [m.native_id for m in polled.mentions] == ["2"]


@pytest.mark.parametrize("name", ["x-hub-signature-256", "x-hune-signature"])
def test_a_signature_is_taken(name: str) -> None:
    body = b'{"id": 1, "text": "bonjour"}'
    headers = signed(body, name=name)
    assert receive(body, headers).mentions
    assert receive(body, {name: headers[name].removeprefix("sha256=").upper()}).mentions
    assert receive(body, {"authorization": f"Bearer {SECRET}"}).mentions


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-hub-signature-256": "sha256="},
        {"x-hub-signature-256": "é"},
        signed(b"other"),
        signed(b'{"id": 1, "text": "bonjour"}', "autre"),
        {"authorization": f"Basic {SECRET}"},
        {"authorization": "Bearer "},
    ],
)
def test_a_stranger_is_sent_away(headers: dict[str, str]) -> None:
    with pytest.raises(NotAllowed):
        receive(b'{"id": 1, "text": "bonjour"}', headers)
    with pytest.raises(NotAllowed):
        receive(b"{}", signed(b"{}", ""), secret="")
    assert receive(b'{"id": 1, "text": "bonjour"}', headers, proof="address").mentions


@pytest.mark.parametrize("said", [b"", b"{", b"\xff", b"[" * 100_000, b"5", [{"text": "a"}] * (MOST + 1)])
def test_what_cannot_be_read_says_so(said: Any) -> None:
    with pytest.raises(BadInput):
        receive(said)


@pytest.mark.parametrize(
    ("name", "said"), [("fields", "texte libre"), ("fields", "couleur = a"), ("items", "nulle.part")]
)
def test_a_wrong_path_says_so(name: str, said: str) -> None:
    with pytest.raises(BadInput):
        receive({"text": "a"}, **{name: said})


KEYS = st.sampled_from(["id", "text", "date", "author", "user", "url", "name", "data", "items", "deleted", "likes"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=4),
    )
)
def test_no_json_brings_a_fault(said: Any) -> None:
    body = json.dumps(said, allow_nan=False) if not _odd(said) else "{}"
    try:
        receive(body.encode())
    except BadInput:
        assert not isinstance(said, dict | list)


def _odd(said: Any) -> bool:
    try:
        json.dumps(said, allow_nan=False).encode()
    except ValueError:
        return True
    return False
