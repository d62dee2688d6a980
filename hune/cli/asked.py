"""The options that every command takes, before or after its name: --home, --workspace, --json, --verbose."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer


@dataclass
class Asked:
    """What was asked of the whole run."""

    workspace: str = ""
    json: bool = False
    verbose: bool = False


ASKED = Asked()


def _home(value: Path | None) -> None:
    if value is not None:
        os.environ["HUNE_HOME"] = str(value.absolute())


def _workspace(value: str | None) -> None:
    ASKED.workspace = value or ASKED.workspace


def _json(value: bool) -> None:
    ASKED.json = ASKED.json or value


def _verbose(value: bool) -> None:
    ASKED.verbose = ASKED.verbose or value


Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", callback=_home, help="The folder with everything in it (or HUNE_HOME)."),
]
Workspace = Annotated[
    str | None,
    typer.Option(
        "--workspace", metavar="NAME", callback=_workspace, help="Which workspace; the only or first one without."
    ),
]
Json = Annotated[bool, typer.Option("--json", callback=_json, help="Machine-readable output.")]
Verbose = Annotated[bool, typer.Option("--verbose", callback=_verbose, help="Say more on standard error.")]
EVERYWHERE: dict[str, Any] = {"home": Home, "workspace": Workspace, "json": Json, "verbose": Verbose}
DEFAULTS: dict[str, Any] = {"home": None, "workspace": None, "json": False, "verbose": False}


def everywhere(command: Callable[..., None]) -> Callable[..., None]:
    """The command with these options added to its own; one it already has by name stays its own."""
    types = get_type_hints(command, include_extras=True)
    own = [p.replace(annotation=types[n]) for n, p in inspect.signature(command).parameters.items()]
    added = {n: t for n, t in EVERYWHERE.items() if n not in types}

    @wraps(command)
    def run(**given: Any) -> None:
        command(**{n: v for n, v in given.items() if n not in added})

    kind = inspect.Parameter.KEYWORD_ONLY
    extra = [inspect.Parameter(n, kind, default=DEFAULTS[n], annotation=t) for n, t in added.items()]
    run.__signature__ = inspect.Signature([*own, *extra])  # type: ignore[attr-defined]
    run.__annotations__ = types | added
    return run
