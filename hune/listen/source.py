"""The contract of a source: a place we listen to. One class each, in `connectors/<name>/source.py`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from hune.http import Http
from hune.mention import Mention
from hune.outcomes import Outcome


class Proof(StrEnum):
    """How we know that a source works."""

    REAL_SERVER = "real_server"
    RECORDINGS = "recordings"
    IMPORT_ONLY = "import_only"


class Need(msgspec.Struct, frozen=True):
    """One thing a source needs to know; the page draws a field for it. Texts are English keys of translations."""

    name: str
    label: str
    help: str = ""
    kind: str = "text"  # text | url | secret | choice
    required: bool = True
    choices: tuple[str, ...] = ()


class Rejected(msgspec.Struct):
    """An item that could not become a Mention: why, what exactly, and the item as it came."""

    outcome: Outcome
    detail: str
    raw: str


class Polled(msgspec.Struct):
    """One answer of a source: what it gave, and the cursor to store with it.

    `unchanged`: the place said "nothing new" (304). `moved_to`: a permanent redirect to remember.
    `next_in`: seconds the place asks us to wait (Cache-Control, ttl, Retry-After), or None.
    """

    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    cursor: dict[str, Any] = {}
    unchanged: bool = False
    moved_to: str | None = None
    next_in: float | None = None
    title: str | None = None


class Source:
    """A place we listen to. Made for each poll with its settings and the only outgoing client."""

    required: ClassVar[tuple[str, ...]] = ("name", "label", "medium", "proof", "needs")
    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    medium: ClassVar[str] = ""
    proof: ClassVar[Proof]
    terms_url: ClassVar[str] = ""
    needs: ClassVar[tuple[Need, ...]] = ()
    pollable: ClassVar[bool] = True

    def __init__(self, settings: Mapping[str, str], http: Http):
        self.settings = settings
        self.http = http

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        """Settings this source proposes for what a person typed (an address, a name); [] if it is nothing for it.
        Each dict has the names of `needs` and "title"."""
        return []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """What is there since `cursor` ({} at first). Raises FetchError; never loses what it already read."""
        raise NotImplementedError
