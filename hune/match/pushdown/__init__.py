"""Takes a query of ours to a place's own search: as much of it as the place understands, never less than is meant.

What a place's search gives is matched again by our matcher, so the question may be wider than the query, never
narrower. What was widened, and what the place cannot be asked at all, is said.
"""

from __future__ import annotations

from hune.match.language.nodes import Node
from hune.match.language.normal import normal
from hune.match.pushdown.dialect import Dialect, Lost, Pushed
from hune.match.pushdown.questions import Questions
from hune.match.pushdown.weaken import Weakened, anchored

__all__ = ["Dialect", "Lost", "Pushed", "push"]

NOTHING = Lost("Nothing of this query can be asked there: add a word that the messages must contain.")
TOO_MANY = Lost("These are more alternatives than can be asked there: share them out among several sources.")
TOO_LONG = Lost("The query is too long to be asked there as it is: a wider one is asked, and Hune sorts what comes.")


def push(node: Node, dialect: Dialect, most: int = 10, said: str = "") -> Pushed:
    """The query in the place's words. `most`: questions at most; what needs more is widened. Every message that meets
    the query and that the place can find, is found by one of the questions.

    `said`: the query as it was written, for a place that tells é from e.
    """
    weakened = Weakened(dialect, said)
    wider = weakened.weaken(normal(node))
    if not anchored(wider):
        return Pushed([], [*weakened.lost(), NOTHING])
    asking = Questions(dialect)
    cover = asking.cover(normal(wider), most)
    if cover is None:
        return Pushed([], [*weakened.lost(), TOO_MANY])
    questions = list(dict.fromkeys(map(asking.written, cover)))
    return Pushed(questions, weakened.lost() + [TOO_LONG] * asking.widened)
