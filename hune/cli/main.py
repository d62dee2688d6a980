"""The command `hune`. Exit codes: 0 done, 1 a mistake of the user's, 2 a failure of ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import typer

from hune.cli import (
    actors,
    board,
    channel,
    correct,
    count,
    doctor,
    enrich,
    erase,
    evaluate,
    export,
    import_files,
    init,
    key,
    match,
    mentions,
    person,
    places,
    query,
    report,
    search,
    signals,
    source,
    study,
    tell,
    topic,
    train,
    trends,
    up,
)  # fmt: skip
from hune.cli.asked import ASKED, Home, Json, Verbose, everywhere
from hune.errors import FetchError, HuneError, UserError

ClickError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

app = typer.Typer(
    name="hune",
    help="The self-hosted lookout for organisations on social media.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
GROUPS = {
    "board": "Boards of one's own.",
    "topic": "What to look for.",
    "source": "Where to listen.",
    "key": "The accounts through which to listen.",
    "channel": "How people are told.",
    "person": "Who is who.",
    "query": "The query language.",
    "report": "What goes out by mail on a rhythm.",
    "signals": "What stood out, and why.",
    "train": "Adapt a model to what people say.",
}


def _version(asked: bool) -> None:
    if asked:
        from hune import __version__

        tell.out.print(f"hune {__version__}")
        raise typer.Exit


@app.callback()
def everything(
    home: Home = None,
    json: Json = False,
    verbose: Verbose = False,
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """The self-hosted lookout for organisations on social media."""


COMMANDS: dict[str, Callable[..., None]] = {
    "up": up.up, "init": init.init, "import": import_files.import_files, "count": count.count,
    "mentions": mentions.mentions, "match": match.match, "search": search.search, "places": places.places,
    "study": study.study, "actors": actors.actors, "trends": trends.trends,
    "export": export.export, "evaluate": evaluate.evaluate,
    "correct": correct.correct, "enrich": enrich.enrich,
    "erase": erase.erase, "doctor": doctor.doctor,
    **{f"topic {verb}": command for verb, command in topic.COMMANDS.items()},
    **{f"source {verb}": command for verb, command in source.COMMANDS.items()},
    **{f"key {verb}": command for verb, command in key.COMMANDS.items()},
    **{f"board {verb}": command for verb, command in board.COMMANDS.items()},
    **{f"report {verb}": command for verb, command in report.COMMANDS.items()},
    **{f"channel {verb}": command for verb, command in channel.COMMANDS.items()},
    **{f"person {verb}": command for verb, command in person.COMMANDS.items()},
    **{f"query {verb}": command for verb, command in query.COMMANDS.items()},
    **{f"signals {verb}": command for verb, command in signals.COMMANDS.items()},
    **{f"train {verb}": command for verb, command in train.COMMANDS.items()},
}  # fmt: skip


def _load() -> None:
    """Name every command, those of a group under the group."""
    inner = {name: typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None) for name, text in GROUPS.items()}
    for words, command in COMMANDS.items():
        group, _, verb = words.rpartition(" ")
        (inner[group] if group else app).command(verb)(everywhere(command))
    for name, group_app in inner.items():
        app.add_typer(group_app, name=name)


_load()


def main(words: Sequence[str]) -> int:
    """Run one command; its exit code."""
    try:
        code = app(list(words), standalone_mode=False)
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except ClickError as error:
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        tell.err.print(tell.say("This command cannot be read: {why}", why=said), style="red", soft_wrap=True)
        return 1
    except (UserError, FetchError) as error:
        tell.failed(error)
        return 1
    except HuneError as error:
        tell.failed(error)
        if ASKED.verbose or str(error) != error.text:
            tell.trace(error)
        return 2
    except BrokenPipeError:
        return 0  # nobody reads any more, as with “| head”
    except Exception as error:
        tell.broke(error)
        return 2
    return code if isinstance(code, int) else 0


def run() -> None:
    """The entry point of the installed command."""
    code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)  # all is stored and closed by now; the engine would take two more seconds to take itself apart


if __name__ == "__main__":
    run()
