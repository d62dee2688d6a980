"""Words with unknown letters as regular expressions that walk over a word at most once for each `*`."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 200  # characters of a pattern that is kept


def form(pattern: str) -> re.Pattern[str]:
    """What a whole token must match (`fullmatch`) to be of this form: `te*phone`, `colo?r`."""
    return _form(pattern) if len(pattern) <= LONGEST else _form.__wrapped__(pattern)


@lru_cache(maxsize=4096)
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(regex(pattern))


def regex(pattern: str) -> str:
    """The regular expression of a form, for a whole token. What stands between two stars is taken where it comes
    first and never tried again further on: so nothing is missed, and no word takes long."""
    pieces = [".".join(map(re.escape, piece.split("?"))) for piece in pattern.split("*")]
    if len(pieces) == 1:
        return pieces[0]
    begin, *between, end = pieces
    return begin + "".join([f"(?>.*?{piece})" for piece in between if piece]) + f".*{end}"
