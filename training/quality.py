"""Writes the score on the label, `hune/evaluate/quality.json`: `HUNE_TEST_DATA=FOLDER make quality [ONLY=sentiment]`.

The models of opinion that ship learned from all of UMSAB that may be read, so their figures on it are those that their
cards keep: of models built in the same way from other posts than those judged.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hune.enrich.sentiment import close, fast, models
from hune.evaluate.evaluations import evaluations
from hune.evaluate.figure import Figure
from hune.evaluate.known import published
from hune.evaluate.label import FILE, Measured
from hune.evaluate.label import measured as stored
from hune.evaluate.public import DATA_SENTENCES, LICENCES, weak
from training import umsab
from training.runs import RUNS, Run

HELD = 100  # texts of a slow run that the test judges again
AGAIN = f"first_{HELD}"  # the figure on those


def main(names: Sequence[str]) -> None:
    """Measure the evaluations of these names, all when there is none, and keep the other figures."""
    folder = Path(os.environ.get("HUNE_TEST_DATA") or sys.exit("HUNE_TEST_DATA does not name the folder of the data."))
    wanted = set(names or evaluations())
    kept = [one for one in stored() if one.name not in wanted]
    new = [measured(run, folder) for run in RUNS if run.name in wanted]
    every = sorted([*(from_cards() if "sentiment" in wanted else ()), *new, *kept], key=lambda one: one.name)
    text = msgspec.json.format(msgspec.json.encode(every), indent=1)
    FILE.write_bytes(text + b"\n")


def measured(run: Run, folder: Path) -> Measured:
    """One run with what there is to say of it."""
    figure = shares(run.measure(folder))
    if run.most:
        figure.parts[AGAIN] = run.measure(folder, HELD).value
    sys.stdout.write(f"{run.name} on {run.data}: {figure.value:.4f} {figure.model}\n")
    return label(run.name, figure, run.data, run.language)


def label(name: str, figure: Figure, data: str, language: str) -> Measured:
    return Measured(name, figure, language, DATA_SENTENCES[data], LICENCES[data], weak(name, data))


def shares(figure: Figure) -> Figure:
    """The figure as every other one is kept: the benchmark of spikes counts to a hundred."""
    if figure.metric != "nab_standard":
        return figure
    per = {name: _share(value) for name, value in getattr(figure, "per_series", {}).items()}
    return Figure(
        metric=figure.metric,
        value=_share(figure.value),
        low=None if figure.low is None else _share(figure.low),
        high=None if figure.high is None else _share(figure.high),
        n=figure.n,
        model=figure.model,
        parts=figure.parts | per,
        published=[replace(one, value=_share(one.value)) for one in figure.published],
    )


def _share(value: float) -> float:
    return round(value / 100, 4)


def from_cards() -> Iterator[Measured]:
    """What the cards of the shipped models say of posts that were held back, the better model first."""
    for name in (close.NAME, fast.NAME):
        told = models.card(name).figures
        for language in umsab.FOLDERS:
            if language in told and language not in close.MUTE:
                yield label("sentiment", of_card(name, told[language], language), "umsab", language)


def of_card(name: str, told: dict[str, float], language: str) -> Figure:
    """A language of a card as a figure; it has no interval."""
    value = told["macro_f1"] if "macro_f1" in told else told["f1"]
    kept: dict[str, float] = {key: told[key] for key in ("accuracy", "calibration_error") if key in told}
    return Figure(
        "macro_f1", value, None, None, int(told["posts"]), name, kept, published("umsab", "sentiment", language)
    )


if __name__ == "__main__":
    main(sys.argv[1:])
