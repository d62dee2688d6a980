"""Terms on the rise: said more now than in their own past, and since when.

The past is that of the same topic, cut into windows of one length; what sets it apart from other topics is no news.
G² and its threshold are those of `terms.py`. A term that few say rises by chance alone, hence `LEAST`. Terms are read
of a sample of what met no topic (`enrich/put_terms.py`): shares are of the mentions that were read, now and then alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from hune.analyse.terms import SURE, g2, unswallowed, words_of

LEAST = 4  # mentions that must say a term now


class Window(msgspec.Struct, frozen=True):
    """In how many of the `n` mentions of one stretch of time each term is; terms that nobody says may be missing."""

    n: int
    terms: Mapping[str, int]


class Rising(msgspec.Struct):
    """A term: how many mentions say it now; how many would if its share were that of before it rose; how surprising
    that is; and the position of the window with which the rise began."""

    term: str
    here: int
    expected: float
    g2: float
    since: int


def rising_terms(windows: Sequence[Window], besides: Set[str] = frozenset(), most: int = 20) -> list[Rising]:
    """The terms of the last window that rise, the most surprising first; [] without a past.

    `windows`: oldest first, of equal length; those without mentions say nothing, neither yes nor no. `besides`: folded
    words of the subject itself. A rise goes back over the windows that are surprising too against all before them.
    """
    if not windows or not any(window.n for window in windows[:-1]):
        return []
    found = []
    for term, n in windows[-1].terms.items():
        if n < LEAST or not besides.isdisjoint(words_of(term)):
            continue
        since = _since(windows, term)
        if since is not None:
            said, of = _sums(windows[:since], term)
            surprise = round(g2(n, windows[-1].n, said, of), 1)
            found.append(Rising(term, n, round(windows[-1].n * said / of, 2), surprise, since))
    found.sort(key=lambda t: (-t.g2, t.term))
    return unswallowed(found[: most * 4])[:most]


def _since(windows: Sequence[Window], term: str) -> int | None:
    """With which window the rise that lasts until the last one began; None when the last one shows none."""
    began = None
    for i in range(len(windows) - 1, 0, -1):
        window, (said, of) = windows[i], _sums(windows[:i], term)
        if not of:
            break
        if not window.n:
            continue
        n = window.terms.get(term, 0)
        if n * of <= said * window.n or g2(n, window.n, said, of) < SURE:
            break
        began = i
    return began


def _sums(windows: Sequence[Window], term: str) -> tuple[int, int]:
    """In how many mentions the term is, and how many mentions there are."""
    return sum(window.terms.get(term, 0) for window in windows), sum(window.n for window in windows)
