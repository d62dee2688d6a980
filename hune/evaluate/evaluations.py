"""Every evaluation there is, found by walking this folder."""

from __future__ import annotations

from hune.errors import BadInput
from hune.evaluate.figure import Evaluation
from hune.registry import find


def evaluations() -> dict[str, type[Evaluation]]:
    """By name, in alphabetical order. Raises BrokenExtension where two bear one name."""
    found: dict[str, type[Evaluation]] = find("hune.evaluate", Evaluation)
    return dict(sorted(found.items()))


def evaluation(name: str) -> Evaluation:
    """The evaluation of that name; raises BadInput that lists those there are."""
    known = evaluations()
    if name not in known:
        raise BadInput("“{name}” is not evaluated. There are: {known}.", name=name, known=", ".join(known))
    return known[name]()
