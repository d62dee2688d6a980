"""What others published on data sets that one may have: told beside our figure when the set is named."""

from __future__ import annotations

from hune.errors import BadInput
from hune.evaluate.figure import Published

XLM_T = "Barbieri, Espinosa Anke, Camacho-Collados, XLM-T, 2022 (test)"
WHO = ("fastText", "XLM-R", "XLM-T")  # each learned from one language alone, XLM-T from all
UMSAB = {
    "fr": (0.548, 0.720, 0.712),
    "en": (0.509, 0.682, 0.706),
    "de": (0.596, 0.736, 0.773),
    "es": (0.501, 0.659, 0.679),
    "it": (0.547, 0.715, 0.691),
    "pt": (0.551, 0.671, 0.754),
    "ar": (0.460, 0.636, 0.669),
    "hi": (0.371, 0.366, 0.564),
}
SETS = ("umsab",)


def published(known: str, evaluation: str, language: str) -> list[Published]:
    """The published figures on a named set; none in a language without. Raises BadInput for a set we do not know."""
    if known not in SETS:
        raise BadInput("The data set “{name}” is not known. There are: {known}.", name=known, known=", ".join(SETS))
    values = UMSAB.get(language, ()) if evaluation == "sentiment" else ()
    return [Published(who, value, XLM_T) for who, value in zip(WHO, values, strict=False)]
