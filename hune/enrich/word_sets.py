"""Lists of words kept as text: a line says `name: word word …`, a name may have several, # begins a remark."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path


def word_sets(file: Path) -> dict[str, frozenset[str]]:
    """The words of each name. "_" in a word stands for a space. Raises OSError where the file is missing."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, words = line.partition(":")
        if words and not line.startswith("#"):
            found[name].update(word.replace("_", " ") for word in words.split())
    return {name: frozenset(words) for name, words in found.items()}
