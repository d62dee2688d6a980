"""XLSX: the first sheet that holds anything, row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hune.connectors.file.dialect import has_header, letter, name_columns
from hune.connectors.file.flatten import TOO_WIDE
from hune.connectors.file.limits import (
    BOMB_FLOOR,
    BOMB_RATIO,
    MAX_COLUMNS,
    MAX_ROW,
    MAX_SHEET_TEXTS,
    MB,
)
from hune.connectors.file.opening import WORKBOOK, Opening
from hune.connectors.file.reader import TOO_MANY_CELLS, Head, RawRow, Reader, unreadable
from hune.errors import BadInput

BROKEN = (zipfile.BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError, TypeError, EOFError, OSError)
ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})


class Workbook(Reader):
    """A spreadsheet of Excel's open format; formulas by their last value, errors as empty cells."""

    name = "workbook"
    label = "Excel"
    textual = False

    @classmethod
    def claim(cls, head: Head) -> int:
        return 3 if head.bytes.startswith(b"PK\x03\x04") else 0

    def __init__(self, opening: Opening, head: Head):
        super().__init__(opening, head)
        self.total = self._at = 0
        with opening.seekable() as file:
            validate_sizes(file)
        first: tuple[Any, ...] = ()
        second: tuple[Any, ...] | None = None
        for number, cells in self._cells():
            if first:
                second = cells
                break
            first, self.start = cells, number
        if not first:
            raise BadInput("No sheet of this workbook holds anything.")
        width = max(i for i, cell in enumerate(first) if cell is not None) + 1
        if width > MAX_COLUMNS:
            raise BadInput(TOO_WIDE, count=width, most=MAX_COLUMNS)
        said = ["" if cell is None else str(cell) for cell in first[:width]]
        self.headed = has_header(said, None if second is None else [str(cell) for cell in second])
        self.columns = name_columns(said) if self.headed else [letter(i) for i in range(width)]

    def rows(self) -> Iterator[RawRow]:
        width = len(self.columns)
        for number, cells in self._cells():
            if self.headed and number <= self.start:
                continue
            self._at = number
            size = sum(len(cell) for cell in cells if isinstance(cell, str))
            if size > MAX_ROW or any(cell is not None for cell in cells[width:]):
                yield unreadable(number, TOO_MANY_CELLS, repr(cells[: width + 10]), size)
            else:
                yield RawRow(number, dict(zip(self.columns, cells, strict=False)))

    def _cells(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Number and cells of each row that is not empty, of the first sheet that has one."""
        with self.opening.seekable() as file:
            try:
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                for sheet in book.worksheets:
                    self.total = sheet.max_row or 0
                    sheet.reset_dimensions()  # often wrong, and filled up with empty cells when huge
                    found = False
                    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                        if not cells:
                            continue
                        row = tuple(None if cell in ERRORS else cell for cell in cells)
                        if any(cell is not None for cell in row):
                            found = True
                            yield number, row
                    if found:
                        return
            except BROKEN as error:
                raise BadInput("This workbook is damaged or was not sent whole. Save it again, or as CSV.") from error

    @property
    def bytes_read(self) -> int:
        return int(self.opening.size * min(1.0, self._at / self.total)) if self.total else self.opening.size


def validate_sizes(file: IO[bytes]) -> None:
    """Raises BadInput when the parts of the workbook unpack like a bomb or would fill the memory."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise BadInput("This workbook is damaged or was not sent whole. Save it again, or as CSV.") from error
    if WORKBOOK not in {part.filename for part in parts}:
        raise BadInput("This archive holds no table we know. Unpack it and bring the file inside.")
    for part in parts:
        if part.file_size > BOMB_FLOOR and part.file_size > BOMB_RATIO * part.compress_size:
            raise BadInput(
                "This archive unpacks to more than {ratio} times its size: it was not read further.", ratio=BOMB_RATIO
            )
        if part.file_size > MAX_SHEET_TEXTS and not part.filename.startswith("xl/worksheets/"):
            raise BadInput(
                "This workbook holds more than {limit} MB of texts. Save it as CSV.", limit=MAX_SHEET_TEXTS // MB
            )
