"""What the file of a metric imports: the contract and the algebra, which live in the store that computes them."""

from hune.store.algebra import Count, Given, Is, Mean, Minus, Ratio, Share, Sum, SumOfPeaks, Uniq
from hune.store.metric import Example, Metric

__all__ = ["Count", "Example", "Given", "Is", "Mean", "Metric", "Minus", "Ratio", "Share", "Sum", "SumOfPeaks", "Uniq"]
