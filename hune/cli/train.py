"""`hune train`: adapt the model of sentiment to what people say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from hune import words
from hune.cli import tell
from hune.cli.door import open_door
from hune.cli.evaluate import check_language
from hune.errors import BadInput
from hune.mention import SENTIMENTS

Texts = Annotated[Path | None, typer.Option("--texts", metavar="FILE", help="Texts, one a line; needs no workspace.")]
Labels = Annotated[
    Path | None, typer.Option("--labels", metavar="FILE", help="Their labels: 0 1 2, or negative neutral positive.")
]
Language = Annotated[str, typer.Option("--language", help="Of the texts, two letters.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Keep the model in this folder.")]


def sentiment(texts: Texts = None, labels: Labels = None, language: Language = "", out: Out = None) -> None:
    """Train the workspace's own model on its corrections, and use it from then on unless it is worse. With --texts and
    --labels: on two files. Tells macro-F1 before and after on what was held back."""
    if texts is None and labels is None:
        with open_door() as door:
            found = door.post("/train")
        tell.answer(found, _lines(found))
        return
    if texts is None or labels is None:
        raise BadInput("Give --texts and --labels together, or neither to train on the workspace’s corrections.")
    check_language(language)
    found = _of_files(texts, labels, language, out)
    kept = [tell.say("Written to {path}.", path=str(out))] if out and found["model"] else []
    kept += [] if found["model"] else [tell.say("No better model was found: nothing was written.")]
    tell.answer(found, [*_figures(found), *kept])


def _of_files(texts: Path, labels: Path, language: str, out: Path | None) -> dict[str, Any]:
    """What training on the files brought; the model goes into `out`, or nowhere."""
    from hune.enrich.sentiment.training import examples, train
    from hune.evaluate.files import read_pairs

    with TemporaryDirectory() as nowhere:
        found = train(examples(*read_pairs(texts, labels), language), out or Path(nowhere))
    return {
        "model": found.model,
        "before": round(found.before, 4),
        "after": round(found.after, 4),
        "n": found.n,
        "by_class": dict(zip(SENTIMENTS, found.by_class, strict=True)),
        "languages": list(found.languages),
    }


def _lines(found: dict[str, Any]) -> list[str]:
    """The figures, and what follows from them."""
    if found["used"]:
        return [*_figures(found), tell.say("It judges what comes in from now on.")]
    return [*_figures(found), tell.say("It is not better than the shipped model, which goes on judging.")]


def _figures(found: dict[str, Any]) -> list[str]:
    said = {name: words.number(100 * found[name], tell.language(), 1) for name in ("before", "after")}
    counts = ", ".join(f"{tell.say(name)} {words.number(n, tell.language())}" for name, n in found["by_class"].items())
    return [
        tell.say("Macro-F1 on {n} posts that were held back: {before} before, {after} after.", n=found["n"], **said),
        tell.say("Posts of each class: {counts}.", counts=counts),
    ]


COMMANDS: dict[str, Callable[..., None]] = {"sentiment": sentiment}
