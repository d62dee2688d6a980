"""Whom boards and their tiles ask for: by words while a workspace hides its authors, by keys and handles otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hune.accounts.models import Workspace
from hune.boards.models import Board, BoardTile
from hune.store.veil_saved import from_word, to_word
from hune.store.veil_words import Words

Pairs = list[list[str]]


def to_words(workspace: Workspace, words: Words) -> int:
    """Words for whom is asked for; how many boards and tiles."""

    def worded(pairs: Pairs) -> Pairs:
        network = next((value for name, value in pairs if name == "network"), "")
        return [[name, to_word(name, value, network, words)] for name, value in pairs]

    return _changed(workspace, worded)


def from_words(workspace: Workspace, words: Words) -> int:
    """Whom words stand for; how many boards and tiles."""
    return _changed(
        workspace, lambda pairs: [[name, one] for name, value in pairs for one in from_word(name, value, words)]
    )


def _changed(workspace: Workspace, change: Callable[[Pairs], Pairs]) -> int:
    tiles = BoardTile.objects.filter(board__workspace=workspace)
    rows: list[Any] = [*Board.objects.filter(workspace=workspace), *tiles]
    changed = 0
    for row in rows:
        before = [[str(name), str(value)] for name, value in row.params]
        if (after := change(before)) != before:
            row.params = after
            row.save(update_fields=["params"])
            changed += 1
    return changed
