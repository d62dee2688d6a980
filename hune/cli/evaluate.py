"""`hune evaluate`: how right an enrichment is on given data. No workspace, no store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from babel import Locale

from hune import words
from hune.cli import tell
from hune.cli.logs import write_logs
from hune.errors import BadInput
from hune.evaluate.evaluations import evaluation
from hune.evaluate.figure import Figure, Given
from hune.evaluate.known import published

LEARNED = "The shipped models learned from the train and val parts of UMSAB: on these texts the figure is too high."


def evaluate(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="sentiment, language, country, gender, entities, duplicates, toxicity, spikes or crises; the page on "
            "quality says what each figure is and which columns it needs.",
        ),
    ],
    data: Annotated[
        Path | None, typer.Option("--data", help="A table (CSV, TSV, JSON, JSON lines; also .gz), or a folder of them.")
    ] = None,
    texts: Annotated[Path | None, typer.Option("--texts", help="A file with one text a line.")] = None,
    labels: Annotated[Path | None, typer.Option("--labels", help="A file with the label of each text.")] = None,
    windows: Annotated[
        Path | None, typer.Option("--windows", help="For spikes: the file with the windows of each series.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="The language that all texts are in: fr, en…")] = "",
    model: Annotated[
        str, typer.Option("--model", help="For sentiment: fast, close or a folder; the better one there is without.")
    ] = "",
    known: Annotated[
        str, typer.Option("--known", help="The public set that the data are of, for the published figures: umsab.")
    ] = "",
) -> None:
    """Measure an enrichment on data whose right answers are given: the standard figure with its 95% interval."""
    write_logs(quiet=False)  # a step that does without its model says so there
    asked = evaluation(name)
    check_language(language)
    beside = published(known, name, language) if known else []
    given = Given(data=data, texts=texts, labels=labels, windows=windows, language=language, model=model)
    figure = asked.measure(given)
    figure.published = [*figure.published, *beside]
    learned = [tell.say(LEARNED)] if name == "sentiment" else []
    tell.answer(as_json(figure), [*lines(figure), *learned])


def check_language(said: str) -> None:
    """Nothing for "" and for the code of a language. Raises BadInput."""
    if said and said.lower() not in Locale("en").languages:
        raise BadInput("“{said}” is no code of a language: write two letters, such as fr or en.", said=said)


def as_json(figure: Figure) -> dict[str, Any]:
    """The figure as scripts read it: every field is there, and those of its own kind."""
    said = {name: getattr(figure, name) for name in figure.__struct_fields__}
    return dict(msgspec.to_builtins(said))


def lines(figure: Figure) -> list[str]:
    """The figure as people read it: itself, what stands beside it, what others reached."""
    shown = words.number
    language = tell.language()
    said = [tell.say("{metric}: {value}", metric=figure.metric, value=shown(figure.value, language, 4))]
    if figure.low is not None and figure.high is not None:
        low, high = shown(figure.low, language, 4), shown(figure.high, language, 4)
        said.append(tell.say("  95% interval: {low} to {high}", low=low, high=high))
    said.append(tell.say("  {n} judged by {model}", n=figure.n, model=figure.model))
    beside = {**figure.parts, **getattr(figure, "per_series", {})}
    said += [f"  {part}: {shown(value, language, 4)}" for part, value in beside.items()]
    if figure.published:
        said.append(tell.say("Published by others:"))
        said += [f"  {p.who}: {shown(p.value, language, 4)} ({p.where})" for p in figure.published]
    return said
