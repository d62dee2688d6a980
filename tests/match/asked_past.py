"""A stored past that counts what it is asked, and answers what counsel and comparison ask beside history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hune.mention import Mention
from tests.match.past import Past


class AskedPast(Past):
    """`asked`: how often each question was put."""

    def __init__(self, texts: Sequence[str]):
        super().__init__(texts)
        self.asked: Counter[str] = Counter()

    def scan(self, *what: Any, **more: Any) -> Any:
        self.asked["scan"] += 1
        return super().scan(*what, **more)

    def count(self, *what: Any, **more: Any) -> int:
        self.asked["count"] += 1
        self.asked["scan"] -= 1  # its way of counting
        return super().count(*what, **more)

    def expand(self, *what: Any, **more: Any) -> list[str]:
        self.asked["expand"] += 1
        return super().expand(*what, **more)

    def mentions(self, *what: Any, **more: Any) -> list[Mention]:
        self.asked["mentions"] += 1
        return super().mentions(*what, **more) if what[0].filters.text else self.all[-1:]

    def frequencies(self, workspace_id: int, tokens: Sequence[str]) -> dict[str, int]:
        self.asked["frequencies"] += 1
        found = Counter(token for mention in self.all for token in mention.tokens)
        return {token: found[token] for token in tokens}

    def mention(self, workspace_id: int, id: int) -> Mention | None:
        return next((m for m in self.all if m.id == id), None)
