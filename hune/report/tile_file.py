"""A tile as a file: a picture with its title, period and source, or its numbers for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from hune.analyse.charts import framed, still_png, still_svg
from hune.analyse.charts_parts import Drawing
from hune.cells import RUNS, clean_text, csv_line
from hune.errors import BadInput
from hune.report.tiles import Drawn, Line
from hune.words import say

STYLES = {"%": "0.0%", "points": "+0.00;-0.00;0", "change": "+0%;-0%;0%"}
WHOLE, PART = "#,##0", "#,##0.##"
LINE = 110  # signs under the title of a picture
DIGITS = 6  # of a share: more is noise
Value = str | float | int | date | None


@dataclass(frozen=True)
class Frame:
    """What a picture says around itself: what it is about, over which period, from whose workspace."""

    subject: str
    period: str
    workspace: str


@dataclass(frozen=True)
class Form:
    """A kind of file: how it is served, whether it is a picture, how it is written."""

    kind: str
    picture: bool
    write: Callable[[Drawn, Frame], bytes]


def png(drawn: Drawn, frame: Frame) -> bytes:
    """The chart on white, in the light colours. Raises BadInput for a tile without a picture."""
    return still_png(picture(drawn, frame), drawn.language)


def svg(drawn: Drawn, frame: Frame) -> bytes:
    """The same as a drawing that can be made larger."""
    return clean_text(still_svg(picture(drawn, frame), drawn.language)).encode()


def picture(drawn: Drawn, frame: Frame) -> Drawing:
    """The chart with its title, what it is about and when, where it comes from and what was left out."""
    if drawn.chart is None:
        raise BadInput("This tile has no picture; take its table.")
    source = say(drawn.language, "Source: Hune, workspace {name}.", name=frame.workspace)
    said = [f"{frame.subject} · {frame.period}", " ".join([source, *drawn.notes])]
    return framed(drawn.chart.drawing, drawn.title, [line for text in said for line in wrap(text, LINE)])


def table(drawn: Drawn, frame: Frame) -> bytes:
    """The numbers as CSV with the UTF-8 mark; a decimal point whatever the language; no cell runs as a formula."""
    said = [heads(drawn), *(map(plain, cells(drawn, line)) for line in drawn.lines)]
    return "".join(["\ufeff", *map(csv_line, said)]).encode()


def book(drawn: Drawn, frame: Frame) -> bytes:
    """The numbers as a spreadsheet: numbers as numbers, days as days, texts as texts that never run; a second sheet
    says what was counted."""
    made = Workbook()
    sheet, method = made.worksheets[0], made.create_sheet(say(drawn.language, "Method"))
    sheet.title = clean_text(drawn.title)[:31].translate(dict.fromkeys(map(ord, "[]:*?/\\"), "-")) or "Hune"
    said = [heads(drawn), *(cells(drawn, line) for line in drawn.lines)]
    for at, row in enumerate(said, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column)
            if isinstance(value, str):
                put_text(cell, value)
                continue
            cell.value = value
            if at > 1 and isinstance(value, int | float):
                cell.number_format = style(drawn, drawn.lines[at - 2], column - 2)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for column, wide in enumerate(column_widths(said), 1):
        sheet.column_dimensions[get_column_letter(column)].width = wide
    source = say(drawn.language, "Source: Hune, workspace {name}.", name=frame.workspace)
    for at, text in enumerate([drawn.title, frame.subject, frame.period, source, *drawn.notes], 1):
        put_text(method.cell(at, 1), text)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def put_text(cell: Cell, text: str) -> None:
    """As text, whatever it looks like, also when somebody edits the cell: with the mark that a spreadsheet itself puts
    for a typed apostrophe. Nothing is seen of it."""
    cell.value = clean_text(text)
    cell.data_type, cell.quotePrefix = "s", text.startswith(RUNS)


def data(drawn: Drawn, frame: Frame) -> bytes:
    """The numbers for programs: heads, units, rows with their keys and the filter of their mentions."""
    rows = [
        {"key": line.key, "label": line.label, "values": list(line.values), "note": line.note, "opens": line.opens,
         "url": line.url}
        for line in drawn.lines
    ]  # fmt: skip
    gaps = [{"since": g.since.isoformat(), "until": g.until.isoformat(), "text": g.text} for g in drawn.gaps]
    said = {
        "title": drawn.title, "subject": frame.subject, "period": frame.period, "heads": list(drawn.heads),
        "units": list(drawn.units), "rows": rows, "said": drawn.said, "notes": drawn.notes, "gaps": gaps,
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def heads(drawn: Drawn) -> list[Value]:
    """The first line; a column of notes where rows have some."""
    return [*drawn.heads, *([say(drawn.language, "Note")] if noted(drawn) else [])]


def cells(drawn: Drawn, line: Line) -> list[Value]:
    """A row: its name (a day as a day), its numbers, its note."""
    numbers: list[Value] = [None if n is None else round(n, DIGITS) for n in line.values]
    return [named(drawn, line), *numbers, *([line.note] if noted(drawn) else [])]


def named(drawn: Drawn, line: Line) -> Value:
    """The name of a row; the moment of a slot."""
    if not drawn.dated:
        return line.label
    return datetime.fromisoformat(line.key) if " " in line.key else date.fromisoformat(line.key)


def plain(cell: Value) -> Value:
    """A moment as text."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else cell


def noted(drawn: Drawn) -> bool:
    """Whether a row has a note."""
    return any(line.note for line in drawn.lines)


def style(drawn: Drawn, line: Line, column: int) -> str:
    """How a spreadsheet writes a number."""
    unit = line.unit if line.unit is not None else drawn.units[column]
    if unit in STYLES:
        return STYLES[unit]
    value = line.values[column]
    return WHOLE if value is None or float(value).is_integer() else PART


def column_widths(said: list[list[Value]]) -> list[float]:
    """As wide as what stands in them, within reason."""
    return [min(60.0, max(8.0, *(len(str(plain(row[at]))) + 2.0 for row in said))) for at in range(len(said[0]))]


FORMS = {
    "png": Form("image/png", True, png),
    "svg": Form("image/svg+xml", True, svg),
    "csv": Form("text/csv; charset=utf-8", False, table),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False, book),
    "json": Form("application/json", False, data),
}
