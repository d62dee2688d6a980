"""What the file of a metric imports: the contract and the algebra, which live in the store that computes them."""

from hune.store.algebra import (
    Concentration,
    Count,
    Given,
    Is,
    Known,
    Mean,
    Minus,
    OfLargest,
    OverTime,
    Ratio,
    Share,
    Spread,
    Sum,
    SumOfPeaks,
    Uniq,
)
from hune.store.metric import Example, Metric

__all__ = [
    "Concentration", "Count", "Example", "Given", "Is", "Known", "Mean", "Metric", "Minus", "OfLargest", "OverTime",
    "Ratio", "Share", "Spread", "Sum", "SumOfPeaks", "Uniq",
]  # fmt: skip
