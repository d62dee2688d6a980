"""The score on the label, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hune import words
from hune.analyse.labels import label
from hune.evaluate.label import of_sentiment
from hune.web.language import language


def right_in_words(model: str, code: str) -> str:
    """`right 7 times in 10 on posts in French`; its macro-F1 where only that was measured, "" where nothing was."""
    found = of_sentiment(model, code)
    if found is None:
        return ""
    if (accuracy := found.parts.get("accuracy")) is not None:
        said = _("right {n} times in 10 on posts in {language}")
        return said.format(n=round(10 * accuracy), language=language_name(code))
    said = _("macro-F1 of {value} on posts in {language}")
    return said.format(value=words.number(100 * found.value, language(), 0), language=language_name(code))


def title(name: str) -> str:
    """What an enrichment is called."""
    known = {
        "sentiment": _("Sentiment"),
        "language": _("Language"),
        "country": _("Country and place of authors"),
        "gender": _("Gender of authors, counted"),
        "entities": _("Named people, organisations, places"),
        "duplicates": _("Copies of a story"),
        "spikes": _("Spikes"),
        "toxicity": _("Toxicity"),
    }
    return known.get(name, name)


def metric(name: str) -> str:
    """What a figure of an evaluation is called."""
    known = {
        "macro_f1": _("macro-F1"),
        "accuracy": _("right answers"),
        "precision": _("precision"),
        "f1": _("F1"),
        "auc": _("area under the curve"),
        "nab_standard": _("NAB score"),
    }
    return known.get(name, name)


def language_name(code: str) -> str:
    """`French`; the code itself where it is none that is known."""
    return label("language", code, language()) if code else _("language not known")


def interval(low: float | None, high: float | None) -> str:
    """`68 to 74%`; "" without one."""
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(low=words.number(100 * low, language(), 1), high=share(high))


def share(value: float) -> str:
    """A share as a percentage with one decimal."""
    return words.percent(value, language(), 1)
