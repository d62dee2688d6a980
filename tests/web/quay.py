"""A kind of place and its kind of key that answer what a test says: no network, every sort of field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from hune.errors import Reauthorise, Unreachable
from hune.http import Http
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant, KeyKind
from hune.listen.source import Need, Notice, Polled, Price, Proof, Source, Way
from hune.mention import Author, Mention

SECRET = "un-secret-de-quai"


class Quay(Source):
    """A harbour: what is written on a quay, searched, or heard live with a key."""

    name: ClassVar[str] = "quay"
    label: ClassVar[str] = "Quay"
    about: ClassVar[str] = "What is written on the boards of a harbour."
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    cost: ClassVar[str] = "Half a dollar a request."
    blind: ClassVar[str] = "What is written under water."
    terms_url: ClassVar[str] = "https://quay.example/terms"
    key: ClassVar[str] = "quay"
    price: ClassVar[Price | None] = Price(0.5, "request")
    notices: ClassVar[tuple[Notice, ...]] = (Notice(date(2026, 12, 31), "The first interface ends on {date}."),)
    ways: ClassVar[tuple[Way, ...]] = (
        Way("board", "A board", needs=(Need("url", "Address", kind="url", example="https://quay.example/1"),)),
        Way("search", "A search", needs=(Need("query", "Search", kind="query"), Need("pin", "Code", kind="secret"))),
        Way(
            "all",
            "All of it, live",
            needs=(Need("most", "At most", kind="whole", required=False),),
            live=True,
            wide=True,
            keyed=True,
        ),
    )
    answers: ClassVar[list[Any]] = []

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return [{"way": "board", "url": target, "title": "Quai 1"}] if "quay.example" in target else []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        answer = Quay.answers.pop(0) if Quay.answers else Unreachable(host="quay.example")
        if isinstance(answer, Exception):
            raise answer
        return Polled(answer)


class Pass(KeyKind):
    """A pass that is typed; the harbour knows one."""

    name: ClassVar[str] = "quay"
    label: ClassVar[str] = "Harbour pass"
    needs: ClassVar[tuple[Need, ...]] = (Need("berth", "Berth"), Need("word", "Password", kind="secret"))
    scopes: ClassVar[Mapping[str, str]] = {"read": "read what is written on the boards"}
    steps: ClassVar[tuple[str, ...]] = ("Ask the harbour master.",)
    revoked: ClassVar[list[str]] = []

    def typed(self) -> Grant:
        if self.said["word"] != SECRET:
            raise Reauthorise(host="quay.example")
        return Grant(token=SECRET, account=f"berth {self.said['berth']}", scopes=["read"])

    def revoke(self, grant: Grant) -> None:
        Pass.revoked.append(grant.token)


class Gate(OAuth2):
    """The same harbour, where one agrees at the gate."""

    name: ClassVar[str] = "quay"
    label: ClassVar[str] = "Harbour gate"
    steps: ClassVar[tuple[str, ...]] = ("Go to the gate.",)
    authorize_url: ClassVar[str] = "https://quay.example/gate"

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        assert verifier and back.endswith("/keys/back")
        return Grant(token=f"{SECRET} {code}", account="berth 7")


def mentions(n: int) -> list[Mention]:
    """So many messages, the last the newest."""
    return [
        Mention(str(i), datetime(2026, 11, 1 + i, tzinfo=UTC), f"Message {i}", author=Author(handle="abonnee_lyon"))
        for i in range(n)
    ]
