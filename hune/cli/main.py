"""The command `hune`. Exit codes: 0 done, 1 a mistake of the user's, 2 a failure of ours."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import typer

from hune.cli import tell
from hune.cli.asked import Home, Json, Verbose, everywhere
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
    "topic": "What to look for.",
    "source": "Where to listen.",
    "query": "The query language.",
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


def _load() -> None:
    """Name every command. A command's file imports what it needs when it runs, so that help is quick."""
    from hune.cli import (
        count,
        doctor,
        erase,
        export,
        import_files,
        init,
        match,
        mentions,
        query,
        source,
        study,
        topic,
        up,
    )

    for name, command in (
        ("up", up.up), ("init", init.init), ("import", import_files.import_files),
        ("count", count.count), ("mentions", mentions.mentions), ("match", match.match), ("study", study.study),
        ("export", export.export), ("erase", erase.erase), ("doctor", doctor.doctor),
    ):  # fmt: skip
        app.command(name)(everywhere(command))
    for group, module in (("topic", topic), ("source", source), ("query", query)):
        inner = typer.Typer(help=GROUPS[group], no_args_is_help=True, rich_markup_mode=None)
        for name, command in module.COMMANDS.items():
            inner.command(name)(everywhere(command))
        app.add_typer(inner, name=group)


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
        tell.failed(error) if not error.args else tell.broke(error)
        return 2
    except BrokenPipeError:
        sys.stdout = None  # nobody reads any more: nothing to flush at exit
        return 0
    except Exception as error:
        tell.broke(error)
        return 2
    return code if isinstance(code, int) else 0


def run() -> None:
    """The entry point of the installed command."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
