"""Topics as people change them, and as the matching sees them.

The current queries of a workspace stand in a file named by their digest, which workers read. A change is made under
the ingest's writing lock: every batch is either written before it (then the fill of history finds it) or matched
with it. Nothing falls between.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Max

from hune import runtime
from hune.accounts.models import User, Workspace
from hune.errors import BadInput, StoreError
from hune.judge.own import own_model
from hune.listen import topic_ties
from hune.listen.named import named_by
from hune.listen.topic_names import written_topics
from hune.match.models import Fill, Kind, Topic, TopicVersion
from hune.orders import Orders

if TYPE_CHECKING:
    from pathlib import Path


class TopicBook:
    """The current orders of each workspace, as files for the workers."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._files: dict[int, str] = {}
        self._lock = Lock()

    def file(self, workspace_id: int) -> str:
        """The path of the file with the workspace's orders: its active queries, its switches."""
        with self._lock:
            if workspace_id not in self._files:
                self._files[workspace_id] = self._write(workspace_id)
            return self._files[workspace_id]

    def forget(self, workspace_id: int) -> None:
        """The topics changed: read them again at the next use."""
        with self._lock:
            self._files.pop(workspace_id, None)

    def _write(self, workspace_id: int) -> str:
        said = msgspec.json.encode(orders_of(workspace_id))
        path = self._folder / f"{workspace_id}-{sha256(said).hexdigest()[:24]}.json"
        if not path.exists():
            draft = path.with_suffix(".new")
            draft.write_bytes(said)
            draft.replace(path)
        return str(path)


def orders_of(workspace_id: int) -> Orders:
    """What the workspace asks of the workers now."""
    workspace = Workspace.objects.get(pk=workspace_id)
    topics = list(Topic.objects.filter(workspace_id=workspace_id, state=Topic.State.ACTIVE).order_by("id"))
    return Orders(
        topics=written_topics(workspace_id, {topic.pk: topic.query for topic in topics}),
        sentiment=workspace.sentiment,
        gender=workspace.gender,
        named=named_by(topics),
        own=own_model(workspace_id),
    )


@contextmanager
def _changing(workspace_id: int, check: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Change topics between two batches. `check` reads queries, which may take seconds: it runs before the lock is
    taken, and again when topics changed meanwhile."""
    now = runtime.get()
    with _checked_alone(workspace_id, now.ingest.writing, check):
        with transaction.atomic():
            yield
        now.book.forget(workspace_id)
    now.jobs.wake()


@contextmanager
def _checked_alone(workspace_id: int, writing: Lock, check: Callable[[], object]) -> Iterator[None]:
    """Hold the lock, with a check that holds too."""
    while True:
        seen = topic_ties.standing(workspace_id)
        check()
        with writing:
            if topic_ties.standing(workspace_id) == seen:
                yield
                return


def sources_changed(workspace_id: int) -> None:
    """A source came, went or has another name: queries that name it are written out anew."""
    with suppress(StoreError):  # without an open runtime nothing is kept that could be stale
        runtime.get().book.forget(workspace_id)


def add_topic(
    workspace: Workspace, by: User | None, name: str, query: str, kind: str = Kind.BRAND, group: str = ""
) -> Topic:
    """A new topic, listening from the next batch on, its past being filled. Raises BadInput, QueryError."""
    name = _checked(name, kind)

    def check() -> None:
        topic_ties.refuse_taken(workspace.pk, name)
        topic_ties.check(workspace.pk, name, query)

    try:
        with _changing(workspace.pk, check):
            topic = Topic.objects.create(workspace=workspace, name=name, query=query, kind=kind, group=group.strip())
            TopicVersion.objects.create(topic=topic, number=1, query=query, by=by)
            Fill.objects.create(topic=topic, version=1)
    except IntegrityError as error:
        raise BadInput("There is already a topic named “{name}”.", name=name) from error
    return topic


def edit_topic(
    topic: Topic,
    by: User | None,
    *,
    name: str | None = None,
    query: str | None = None,
    kind: str | None = None,
    group: str | None = None,
    rerun: bool = False,
) -> Topic:
    """Change a topic. Another query makes a new version: old matches stay unless `rerun` asks for the past, of the
    topics that name this one too. Another name is carried into their queries. Raises BadInput, QueryError."""
    kind = kind or topic.kind
    name = _checked(topic.name if name is None else name, kind)
    query = topic.query if query is None else query

    def check() -> None:
        if query != topic.query:
            topic_ties.check(topic.workspace_id, topic.name, query, before=topic)

    try:
        with _changing(topic.workspace_id, check):
            if name != topic.name:
                _rename(topic, name, by)
            if query != topic.query:
                _set_query(topic, query, by)
            topic.kind = kind
            topic.group = topic.group if group is None else group.strip()
            topic.save()
            if rerun:
                for one in (topic, *topic_ties.followers(topic)):
                    rerun_history(one)
    except IntegrityError as error:
        raise BadInput("There is already a topic named “{name}”.", name=name) from error
    return topic


def _rename(topic: Topic, name: str, by: User | None) -> None:
    """Another name, also in the queries that name it. Raises BadInput."""
    topic_ties.refuse_taken(topic.workspace_id, name, but=topic)
    for other in topic_ties.naming(topic):
        _set_query(other, topic_ties.renamed(other.query, topic.name, name), by)
        other.save()
    topic.name = name
    topic.save(update_fields=["name"])


def _set_query(topic: Topic, query: str, by: User | None) -> None:
    """A new version; the topic itself is not saved yet."""
    last = topic.versions.aggregate(last=Max("number"))["last"] or 0
    topic.query, topic.version = query, last + 1
    TopicVersion.objects.create(topic=topic, number=topic.version, query=query, by=by)


def rerun_history(topic: Topic) -> Fill:
    """Match the whole past anew with the current query; what no longer matches goes at the end."""
    topic.fills.filter(state__in=[Fill.State.QUEUED, Fill.State.RUNNING]).update(state=Fill.State.STOPPED)
    fill = Fill.objects.create(topic=topic, version=topic.version)
    runtime.get().jobs.wake()
    return fill


def pause_topic(topic: Topic) -> None:
    """Stop matching it; its past stays."""
    _set_state(topic, Topic.State.PAUSED)


def resume_topic(topic: Topic) -> None:
    """Match it again, the time of the pause included."""
    _set_state(topic, Topic.State.ACTIVE)
    rerun_history(topic)


def remove_topic(topic: Topic) -> None:
    """Take it away with its matches. The mentions stay. Raises BadInput while other topics name it."""
    topic_ties.refuse_while_named(topic)
    _set_state(topic, Topic.State.REMOVED)
    topic.fills.filter(state__in=[Fill.State.QUEUED, Fill.State.RUNNING]).update(state=Fill.State.STOPPED)
    runtime.get().bare.withdraw_topic(topic.workspace_id, topic.pk)


def duplicate_topic(topic: Topic, by: User | None, name: str) -> Topic:
    """The same topic under another name."""
    return add_topic(topic.workspace, by, name, topic.query, topic.kind, topic.group)


def _set_state(topic: Topic, state: str) -> None:
    with _changing(topic.workspace_id):
        topic.state = state
        topic.save(update_fields=["state"])


def _checked(name: str, kind: str) -> str:
    name = " ".join(name.split())
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        raise BadInput("The name of a topic holds a character that cannot be written.")
    if not 0 < len(name) <= 120:
        raise BadInput("A topic needs a name of at most 120 characters.")
    if kind not in Kind.values:
        raise BadInput("“{kind}” is no kind of topic. Choose among: {kinds}.", kind=kind, kinds=", ".join(Kind.values))
    return name
