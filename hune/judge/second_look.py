"""What met a topic is judged once more by the better model, behind everything else.

There is no queue that could be lost or overflow: what waits are the matches in the store that only the fast model
judged, the newest first. A process of its own works at them when nobody else needs the processor, and goes when there
is nothing left.
"""

from __future__ import annotations

from collections import defaultdict
from threading import Event, Thread
from typing import TYPE_CHECKING

import structlog
from django.db import close_old_connections

from hune import runtime
from hune.accounts.models import Workspace
from hune.enrich.sentiment.models import ModelMissing
from hune.judge.worker import Look, Looked, look_closer
from hune.mention import FAST
from hune.pool import Pool
from hune.store.query import MentionQuery, dates

if TYPE_CHECKING:
    from hune.runtime import Runtime

log = structlog.get_logger()
BATCH = 64  # matches at a time: newer ones wait no longer than that takes
PAUSE_S = 5.0  # between two looks for work


class SecondLook:
    """A thread that hands batches to the process, and its answers to the store."""

    def __init__(self, runtime: Runtime):
        self.runtime = runtime
        self.missing = ""  # why the better model cannot be had
        self._pool = Pool(1, behind=True)
        self._stop = Event()
        self._thread = Thread(target=self._run, name="second-look", daemon=True)

    def start(self) -> None:
        """Begin, unless the settings say no."""
        if self.runtime.config.second_look:
            self._thread.start()

    def stop(self) -> None:
        """End at once: what was under way is judged again at the next start."""
        self._stop.set()
        self._pool.abandon()
        if self._thread.is_alive():
            self._thread.join()
        self._pool.close()

    def settle(self) -> None:
        """Do at once all there is to do."""
        while self.work():
            pass

    def work(self) -> bool:
        """Judge the newest of what waits in each workspace; False when nothing waited."""
        busy = False
        for workspace in Workspace.objects.filter(sentiment=True).values_list("pk", flat=True):
            if self._stop.is_set():
                return False
            try:
                busy = bool(self._judge(workspace)) or busy
            except ModelMissing:
                raise
            except Exception:  # of one workspace: the others do not wait for it
                if not self._stop.is_set():
                    log.exception("second_look.failed", workspace=workspace)
        return busy

    def _judge(self, workspace_id: int) -> int:
        """How many mentions were judged."""
        store = self.runtime.bare
        topics: defaultdict[int, list[int]] = defaultdict(list)
        for topic, i in store.unjudged(workspace_id, BATCH):
            topics[i].append(topic)
        if not topics:
            return 0
        mentions = store.mentions_by_id(workspace_id, list(topics))
        if not mentions:  # they went meanwhile
            return 0
        for i, m in mentions.items():
            m.topics = topics[i]
        orders = self.runtime.book.file(workspace_id)
        looked = self._pool.run(look_closer, Look(orders, list(mentions.values())), Looked)
        said = {(i, topic): judgement for i, topic, judgement in looked.said}
        return store.judge(workspace_id, dates(mentions.values()), said, looked.digests)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                busy = self.work()
            except ModelMissing as error:
                self.missing = str(error)
                log.warning("second_look.missing", error=str(error))
                self._pool.close()
                return
            except Exception:
                if not self._stop.is_set():
                    log.exception("second_look.failed")
                busy = False
            finally:
                close_old_connections()
            if not busy:
                self._pool.close()
                self._stop.wait(PAUSE_S)


def waiting(workspace_id: int) -> int:
    """How many matches only the fast model judged yet."""
    asked = MentionQuery(workspace_id, dimensions=("topic", "sentiment_model"), limit=100_000)
    rows = runtime.get().bare.select(asked)
    return sum(row["volume"] for row in rows if (row["sentiment_model"] or "").startswith(FAST))
