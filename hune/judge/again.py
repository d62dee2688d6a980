"""A step run again over what is stored: new values replace old ones, batch after batch, in a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pyarrow as pa
from django.utils import timezone as clock

from hune import runtime
from hune.accounts.models import User, Workspace
from hune.errors import BadInput
from hune.judge.models import Rerun
from hune.judge.worker import Again, known, run_again
from hune.match.models import Topic
from hune.match.prefilter import ALL
from hune.mention import Mention
from hune.pool import orders_of
from hune.store.mention_columns import MADE
from hune.store.query import Filters, Key, MentionQuery

if TYPE_CHECKING:
    from hune.runtime import Runtime

__all__ = ["ask", "known", "read_closely", "run", "stop"]

BATCH = 2000
ALWAYS = ("id", "published_at", "digest", "failed", "made_by")


def ask(
    workspace: Workspace,
    step: str,
    since: datetime | None = None,
    until: datetime | None = None,
    by: User | None = None,
) -> Rerun:
    """Queue it. Raises BadInput for a step that there is not, or that the workspace has switched off."""
    if step not in known(orders_of(runtime.get().book.file(workspace.pk))):
        if step in known():
            raise BadInput("“{step}” is switched off in this workspace.", step=step)
        raise BadInput("There is no step “{step}”. Choose among: {steps}.", step=step, steps=", ".join(known()))
    job = Rerun.objects.create(workspace=workspace, step=step, since=since, until=until, by=by)
    runtime.get().jobs.wake()
    return job


def stop(job: Rerun) -> None:
    """End it after the batch under way; what is done stays done."""
    going = Rerun.objects.filter(pk=job.pk, state__in=[Rerun.State.QUEUED, Rerun.State.RUNNING])
    going.update(state=Rerun.State.STOPPED, ended_at=clock.now())


def run(job: Rerun, here: Runtime, stopped: Callable[[], bool]) -> None:
    """Do the work of a job from where it stands. `stopped` is asked before each batch."""
    running = Rerun.objects.filter(pk=job.pk, state=Rerun.State.RUNNING)
    after = Key.read(job.reached) if job.reached else None
    total = here.bare.count(job.workspace_id, ALL, since=job.since, until=job.until)
    done, failed = job.done, job.failed
    for batch in here.bare.scan(job.workspace_id, since=job.since, until=job.until, batch=BATCH, after=after):
        if stopped() or not running.exists():
            return
        if job.step not in known(orders_of(here.book.file(job.workspace_id))):  # switched off meanwhile
            stop(job)
            return
        topics = here.bare.topics(job.workspace_id, [m.id for m in batch])
        for m in batch:
            m.topics = list(topics.get(m.id, ()))
        mentions = _again(here, [job.step], job.workspace_id, batch)
        done += len(batch)
        failed += sum(any(said.startswith(f"{job.step}:") for said in m.failed) for m in mentions)
        reached = str(Key(batch[-1].published_at, batch[-1].id))
        running.update(done=done, failed=failed, total=max(total, done), reached=reached)
    running.update(state=Rerun.State.DONE, ended_at=clock.now())


def read_closely(topic: Topic, here: Runtime, stopped: Callable[[], bool]) -> None:
    """Read the mentions that a topic has found in the past as those are read that meet one when they come."""
    steps = [name for name, step in known(orders_of(here.book.file(topic.workspace_id))).items() if step.closely]
    asked = MentionQuery(topic.workspace_id, filters=Filters(topics=(topic.pk,)))
    after = None
    while not stopped() and (page := here.bare.mentions(asked, after, BATCH)):
        if unread := [m for m in page if not m.terms]:
            _again(here, steps, topic.workspace_id, unread)
        after = Key(page[-1].published_at, page[-1].id)


def _again(here: Runtime, steps: list[str], workspace_id: int, batch: list[Mention]) -> list[Mention]:
    """The mentions with the fields of the steps made anew, stored."""
    orders = here.book.file(workspace_id)
    mentions = here.pool.run(run_again, Again(steps, orders, workspace_id, batch), list[Mention])
    fields = [field for step in steps for field in known(orders_of(orders))[step].fields]
    here.bare.put(workspace_id, pa.table({name: MADE[name](mentions) for name in (*ALWAYS, *fields)}))
    return mentions
