"""Who says the sentiment of a mention, in words: a model of ours, the source, the stars of a review, a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hune import words
from hune.store.query import Row
from hune.web.language import language

ORDER = ("close", "own", "fast", "stars", "given", "person")


def family(model: str) -> str:
    """What the names of one kind of model begin with: `close-1` is of `close`."""
    return model.partition("-")[0]


def teller(model: str) -> str:
    """`the better model, close-1`; a name nobody knows as it is; "" for nobody."""
    known = {
        "close": _("the better model, {model}"),
        "own": _("your workspace’s own model, {model}"),
        "fast": _("the fast model, {model}"),
        "stars": _("the stars of the review"),
        "given": _("the source"),
        "person": _("people"),
    }
    return known.get(family(model), model).format(model=model)


def counted(rows: Iterable[Row]) -> str:
    """`4,210 by the better model, 380 by the fast one, 12 by people`, from counts by `sentiment_model`; "" for none."""
    counts: dict[str, int] = {}
    for row in rows:
        if row["sentiment_model"]:
            kind = family(row["sentiment_model"])
            counts[kind] = counts.get(kind, 0) + row["volume"]
    kinds = [*(kind for kind in ORDER if kind in counts), *sorted(counts.keys() - set(ORDER))]
    return ", ".join(_by(kind, counts[kind]) for kind in kinds)


def _by(kind: str, n: int) -> str:
    known = {
        "close": ngettext("{n} by the better model", "{n} by the better model", n),
        "own": ngettext("{n} by your own model", "{n} by your own model", n),
        "fast": ngettext("{n} by the fast model", "{n} by the fast model", n),
        "stars": ngettext("{n} from the stars of the review", "{n} from the stars of reviews", n),
        "given": ngettext("{n} given by the source", "{n} given by the source", n),
        "person": ngettext("{n} by a person", "{n} by people", n),
    }
    return known.get(kind, "{n} " + kind).format(n=words.number(n, language()))
