"""What the command line writes: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from hune import words
from hune.cli.asked import ASKED
from hune.errors import HuneError, QueryError

out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)
_compiled = cache(words.compile_catalogues)  # a catalogue is read once; so is it compiled


def language() -> str:
    """The language of the terminal: French or English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if said.lower().startswith("fr") else "en"


def say(text: str, /, **params: Any) -> str:
    """`text` in the terminal's language, filled in."""
    _compiled()
    return words.say(language(), text, **params)


def aside(text: str, /, **params: Any) -> None:
    """One calm line about what goes on, on standard error."""
    err.print(say(text, **params), style="dim", soft_wrap=True)


def watched() -> bool:
    """Whether somebody looks on, to whom progress can be shown on standard error."""
    return err.is_terminal and not ASKED.json


def progress(done: ProgressColumn) -> Progress:
    """Bars on standard error while something goes on; none where nobody looks on. `done`: how much, in its unit."""
    columns = TextColumn("{task.description}"), BarColumn(), done, TimeRemainingColumn()
    return Progress(*columns, console=err, disable=not watched(), transient=True)


def answer(data: Any, lines: Iterable[str] | Table | None = None) -> None:
    """The command's answer: `data` as JSON when asked for, else the lines or the table for people."""
    if ASKED.json:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, default=str) + "\n")
    elif isinstance(lines, Table):
        out.print(lines)
    else:
        for line in lines or ():
            out.print(line, soft_wrap=True)


def table(rows: Sequence[dict[str, Any]], **columns: str) -> Table:
    """Rows as a table; `columns` gives each key its heading. None is shown as nothing: it is not zero."""
    made = Table(box=None, header_style="bold", pad_edge=False)
    for heading in columns.values():
        made.add_column(say(heading), overflow="fold")
    for row in rows:
        made.add_row(*(_cell(row.get(key)) for key in columns))
    return made


def _cell(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else say("yes") if value else say("no")
    return words.number(value, language()) if isinstance(value, int | float) else str(value)


def failed(error: HuneError, query: str = "") -> None:
    """An error, with a caret under the place where a query breaks and the repair we propose."""
    err.print(say(error.say, **error.params), style="red", soft_wrap=True)
    if isinstance(error, QueryError):
        if query and "\n" not in query and len(query) < 200:
            err.print(f"  {query}\n  {' ' * error.start}{'^' * max(1, error.end - error.start)}", soft_wrap=True)
        if error.repair:
            err.print(say("Did you mean: {repair}", repair=error.repair), soft_wrap=True)


def broke(error: BaseException) -> None:
    """A failure of ours that nobody foresaw: the sentence, then the trace that a report needs."""
    err.print(say(HuneError.say), style="red", soft_wrap=True)
    trace(error)


def trace(error: BaseException) -> None:
    """Where it broke: the last steps, all of them when asked to say more."""
    depth = None if ASKED.verbose else -3
    err.print("".join(traceback.format_exception(error, limit=depth)).rstrip(), style="dim", soft_wrap=True)
