"""The meaning of a query, slow and obvious: what the engine, the filter of history and the highlights are held to."""

from __future__ import annotations

import re
import unicodedata

from hune.match.fold import fold_character
from hune.match.nodes import And, Node, Not, Or, Phrase, Prefix, Word
from hune.match.tokens import RUN


def is_run(character: str) -> bool:
    return re.match(f"[{RUN}]", character) is not None


def words(text: str) -> list[tuple[str, str]]:
    """The (mark, word) pairs of a text, read character by character."""
    folded = unicodedata.normalize("NFC", "".join(fold_character(c) for c in text))
    found, at = [], 0
    while at < len(folded):
        mark = folded[at] if folded[at] in "#@" else ""
        if mark == "@" and at and folded[at - 1] not in " #@" and not is_run(folded[at - 1]):
            mark = ""
            at += 1
            continue
        start = end = at + len(mark)
        while end < len(folded) and folded[end] not in " #@" and is_run(folded[end]) == is_run(folded[start]):
            end += 1
        if folded[start:end].strip("_"):
            found.append((mark, folded[start:end] if mark else folded[start:end].strip("_")))
        at = max(end, at + 1)
    return found


def stands_for(part: Word | Prefix, pair: tuple[str, str], first: bool, last: bool) -> bool:
    """Whether one word of a text is what one part of a query asks for at this place of a phrase."""
    mark, word = pair
    wanted = part.token if isinstance(part, Word) else part.stem
    said = mark + word if wanted[0] in "#@" else word.strip("_")
    if isinstance(part, Prefix):
        return said.startswith(wanted)
    if is_run(wanted[0]):
        if first and last:
            return wanted in said
        return said.endswith(wanted) if first else said.startswith(wanted) if last else said == wanted
    return said == wanted


def meets(node: Node, title: str, text: str) -> bool:
    """Whether a title and a text meet a query."""
    match node:
        case Not(inner):
            return not meets(inner, title, text)
        case And(nodes):
            return all(meets(n, title, text) for n in nodes)
        case Or(nodes):
            return any(meets(n, title, text) for n in nodes)
        case leaf:
            parts = leaf.parts if isinstance(leaf, Phrase) else (leaf,)
            last = len(parts) - 1
            return any(
                all(stands_for(p, said[at + i], i == 0, i == last) for i, p in enumerate(parts))
                for said in (words(title), words(text))
                for at in range(len(said) - last)
            )
