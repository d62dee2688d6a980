"""The little chart of thirty days, as the path of an SVG."""

from __future__ import annotations

from collections.abc import Sequence

HEIGHT = 24  # in its own units; a day is four wide


def bars(counts: Sequence[int]) -> str:
    """One bar a day, the highest as high as the chart; "" when there is nothing to draw."""
    top = max(counts, default=0)
    heights = [round(HEIGHT * count / top, 1) if top else 0 for count in counts]
    return "".join(f"M{4 * i} {HEIGHT}v-{h}h3v{h}z" for i, h in enumerate(heights) if h)
