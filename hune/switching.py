"""The switch of pseudonyms: what still carries names is rewritten or emptied in the transaction that turns it on.

What stands in the stores stays and is veiled wherever it is read. Here is what was written out before: messages told or
waiting, texts of our own, conditions of boards. Switched off again, boards ask for whom the store
still knows; the rest does not come back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec
from django.core.cache import cache
from django.db import transaction

from hune import runtime
from hune.accounts.forget import drop_waiting
from hune.accounts.models import Workspace
from hune.analyse.study import said
from hune.boards.conditions import from_words, to_words
from hune.listen.rewriting import Change, rewritten, written
from hune.notify.models import NoticeRow
from hune.notify.notice import Notice
from hune.notify.outbox import notice_of
from hune.people.hidden import shown
from hune.people.models import Person
from hune.people.pseudonyms import cover_for
from hune.store.veil import Veil

TITLE = "Emptied when pseudonyms were switched on"
LINE = "What it told named people; its page tells it without names."


class Carried(NamedTuple):
    """What names people before the switch: messages kept for the pages, the feeds and the sending; texts of our own;
    boards and tiles that ask for somebody."""

    notices: int
    texts: int
    boards: int


def carried(workspace: Workspace) -> Carried:
    """What the switch would change, found by changing it and taking that back."""
    with transaction.atomic():
        found = _hide(workspace)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def switch_on(workspace: Workspace) -> Carried:
    """Show pseudonyms from now on; what was changed for it. The other fields of the row are the caller's to save."""
    found = _hide(workspace)
    drop_waiting(workspace.pk)
    _turn(workspace, on=True)
    return found


@transaction.atomic
def switch_off(workspace: Workspace) -> None:
    """Show authors from now on. Boards ask for whom they asked, where the store still knows them; what was rewritten or
    emptied stays so."""
    from_words(workspace, runtime.get().store.under(cover_for(workspace)).words)
    _turn(workspace, on=False)


def _turn(workspace: Workspace, *, on: bool) -> None:
    workspace.pseudonyms = on
    workspace.save(update_fields=["pseudonyms"])
    transaction.on_commit(cache.clear)  # studies with names, or with words for them


def _hide(workspace: Workspace) -> Carried:
    veil = runtime.get().store.under(cover_for(workspace))
    boards = to_words(workspace, veil.words)
    return Carried(_empty(workspace), rewritten(written(workspace.pk), _hidden(workspace, veil)), boards)


def _hidden(workspace: Workspace, veil: Veil) -> Change:
    """A text with words for who was collected, and for whom our people call by a name of their own."""
    rows = Person.objects.filter(workspace=workspace).exclude(name="").prefetch_related("profiles")
    ours = {person.name.casefold(): shown(first, veil).key for person in rows for first in person.profiles.all()[:1]}
    names = "|".join(re.escape(name) for name in sorted(ours, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)" if ours else r"(?!)", re.IGNORECASE)
    return lambda text: veil.text(pattern.sub(lambda found: ours.get(found[0].casefold(), "…"), text))


def _empty(workspace: Workspace) -> int:
    """Take its words and files out of every message: what was told stays counted, what waits goes out as a line that
    leads to its page. Names of one word cannot be told from others in a text, so none is kept."""
    emptied = 0
    for row in NoticeRow.objects.filter(workspace=workspace).exclude(kind="test").iterator(chunk_size=20):
        told = notice_of(row)
        if told.title.text != TITLE:
            NoticeRow.objects.filter(pk=row.pk).update(body=msgspec.msgpack.encode(_bare(told)), with_files=False)
            emptied += 1
    return emptied


def _bare(told: Notice) -> Notice:
    return msgspec.structs.replace(told, title=said(TITLE), lines=(said(LINE),), html="", attachments=())
