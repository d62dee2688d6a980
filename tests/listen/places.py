"""What the tests of collecting share: a workspace, sources, and an ingest that keeps what it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hune.accounts.models import Workspace
from hune.http import Http
from hune.ingest import EVERYTHING, Counted, Keeps
from hune.listen.models import SourceRow
from hune.listen.source import Need, Polled, Proof, Source
from hune.mention import Mention
from hune.outcomes import Outcome
from hune.store.store import SetAside


@dataclass
class Kept:
    """Stands in for ingest and store at once, by their signatures: counts by id, keeps everything."""

    mentions: dict[tuple[int, str], Mention] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    keeps: list[Keeps] = field(default_factory=list)
    namespaces: list[str] = field(default_factory=list)
    taken_back: list[list[int]] = field(default_factory=list)
    authors_gone: list[tuple[str, str]] = field(default_factory=list)
    dies: bool = False
    batch_rows: int = 2000

    @property
    def config(self) -> Kept:
        return self

    @property
    def ingest(self) -> Any:
        return _Way(self)

    @property
    def bare(self) -> Kept:
        return self

    def set_aside(self, workspace_id: int, items: list[SetAside]) -> None:
        self.aside.extend(items)

    def take_back(self, workspace_id: int, ids: Sequence[int]) -> int:
        self.taken_back.append(list(ids))
        return len(ids)

    def take_back_author(self, workspace_id: int, network: str, author_key: str) -> int:
        self.authors_gone.append((network, author_key))
        return 1

    def remove_source(self, workspace_id: int, source_id: int) -> int:
        gone = [key for key in self.mentions if key[0] == source_id]
        for key in gone:
            del self.mentions[key]
        return len(gone)


class _Way:
    def __init__(self, kept: Kept):
        self.kept = kept

    def store(
        self,
        workspace_id: int,
        source_id: int,
        mentions: list[Mention],
        tag: str,
        committed: Callable[[Counted], None] | None = None,
        namespace: str = "",
        keeps: Keeps = EVERYTHING,
    ) -> Counted:
        counted = Counted()
        for m in mentions:
            if m.text == "drop me":
                counted.dropped.append((m, Outcome.FUTURE, "2999"))
            elif self.kept.mentions.setdefault((source_id, m.native_id), m) is m:
                counted.new += 1
            else:
                self.kept.mentions[(source_id, m.native_id)] = m
                counted.replaced += 1
        self.kept.tags.append(tag)
        self.kept.keeps.append(keeps)
        self.kept.namespaces.append(namespace)
        if self.kept.dies:
            raise RuntimeError("killed after the rows were durable, before anybody heard of it")
        if committed:
            committed(counted)
        return counted


class Told(Source):
    """A source that answers what the test says: `answers` holds a Polled or an exception for each poll."""

    name: ClassVar[str] = "told"
    label: ClassVar[str] = "Told"
    medium: ClassVar[str] = "forum"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    needs: ClassVar[tuple[Need, ...]] = (Need("url", "Address", kind="url"),)
    answers: ClassVar[list[Any]] = []
    cursors: ClassVar[list[dict[str, Any]]] = []

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        return [{"url": target, "title": "Un forum"}] if "forum" in target else []

    def poll(self, cursor: Any) -> Polled:
        Told.cursors.append(dict(cursor))
        answer = Told.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Polled)
        return answer


def workspace(name: str = "Alpha Télécom") -> Workspace:
    return Workspace.objects.create(name=name)


def source(of: Workspace, **fields: Any) -> SourceRow:
    url = fields.pop("url", "https://forum.example/feed")
    return SourceRow.objects.create(workspace=of, label="Forum", **{"kind": "told", "settings": {"url": url}, **fields})
