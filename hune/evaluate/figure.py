"""The contract of an evaluation: what it is given, and the figure it gives back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from hune.errors import BadInput

ROUNDS = 1000
LEVEL = 0.95
Rows = NDArray[np.intp]


class Published(msgspec.Struct, frozen=True):
    """What others reached on the same data: who, how much in the same unit, and where that stands."""

    who: str
    value: float
    where: str


class Figure(msgspec.Struct, omit_defaults=True):
    """The standard figure of one enrichment on given data. Shares are from 0 to 1. `low`, `high`: the bounds of a 95 %
    confidence interval by bootstrap over rows. `parts`: figures beside it (per class, per series, coverage…)."""

    metric: str
    value: float
    low: float | None
    high: float | None
    n: int
    model: str
    parts: dict[str, float] = {}
    published: list[Published] = []


class Given(msgspec.Struct, frozen=True):
    """What a person gave the command. None or "" = not given."""

    data: Path | None = None
    texts: Path | None = None
    labels: Path | None = None
    windows: Path | None = None
    language: str = ""
    model: str = ""

    @property
    def table(self) -> Path:
        """The data. Raises BadInput where they are not named."""
        if self.data is None:
            raise BadInput("Name the data: --data FILE.")
        return self.data


class Evaluation(ABC):
    """One enrichment measured. Drop a file with one in this folder and it is a command (`hune evaluate <name>`)."""

    name: ClassVar[str]
    metric: ClassVar[str]
    about: ClassVar[str]  # a sentence: what the figure is, and the columns or files it needs
    source: ClassVar[str]  # of the formula

    @abstractmethod
    def measure(self, given: Given) -> Figure:
        """The figure. Raises BadInput for files that cannot be read or do not fit."""


def over_rows(
    metric: str, statistic: Callable[[Rows], float], n: int, model: str, parts: Mapping[str, float]
) -> Figure:
    """The figure of a statistic over all of `n` rows with its interval; everything is rounded to four digits."""
    low, high = bootstrap(n, statistic)
    told = {name: round(float(value), 4) for name, value in parts.items()}
    return Figure(metric, round(float(statistic(np.arange(n))), 4), low, high, n, model, told)


def bootstrap(n: int, statistic: Callable[[Rows], float], rounds: int = ROUNDS) -> tuple[float | None, float | None]:
    """The bounds of the 95 % percentile interval of a statistic over `n` rows drawn with replacement, always the same
    draws (Efron, Bootstrap Methods: Another Look at the Jackknife, 1979). None for fewer than two rows."""
    if n < 2:
        return None, None
    draw = np.random.default_rng(1)
    found = [statistic(draw.integers(0, n, n)) for _ in range(rounds)]
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), 4), round(float(high), 4)
