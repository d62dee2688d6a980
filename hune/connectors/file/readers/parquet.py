"""Parquet, by record batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hune.connectors.file.flatten import TOO_WIDE, flatten
from hune.connectors.file.limits import MAX_COLUMNS, MAX_ROW
from hune.connectors.file.opening import Opening
from hune.connectors.file.reader import Head, RawRow, Reader, unreadable
from hune.errors import BadInput

DAMAGED = (
    "This Parquet file is damaged or was not sent whole: its table of contents, which stands at the end, is missing."
)
BATCH = 256  # rows unpacked at a time: few, since one value may be large
BROKEN = (pa.ArrowException, OSError)


class Parquet(Reader):
    """A Parquet file; what is nested becomes dotted columns."""

    name = "parquet"
    label = "Parquet"
    textual = False

    @classmethod
    def claim(cls, head: Head) -> int:
        return 3 if head.bytes.startswith(b"PAR1") else 0

    def __init__(self, opening: Opening, head: Head):
        super().__init__(opening, head)
        self._read = 0.0
        with opening.seekable() as file:
            try:
                parquet = pq.ParquetFile(file)
                schema, self.total = parquet.schema_arrow, parquet.metadata.num_rows
            except BROKEN as error:
                raise BadInput(DAMAGED) from error
        if len(schema) > MAX_COLUMNS:
            raise BadInput(TOO_WIDE, count=len(schema), most=MAX_COLUMNS)
        self.columns = [name for field in schema for name in _names(field, "")]

    def rows(self) -> Iterator[RawRow]:
        with self.opening.seekable() as file:
            parquet = pq.ParquetFile(file, pre_buffer=False)
            number = 0
            batches = parquet.iter_batches(batch_size=BATCH)
            while True:
                try:
                    batch = next(batches, None)
                except BROKEN as error:
                    raise BadInput("This Parquet file is damaged after row {row}.", row=number) from error
                if batch is None:
                    return
                for row in _rows(batch):
                    number += 1
                    size = sum(len(v) for v in row.values() if isinstance(v, str))
                    yield unreadable(number, "", str(row), size) if size > MAX_ROW else RawRow(number, row)
                self._read = number / self.total

    @property
    def bytes_read(self) -> int:
        return int(self.opening.size * self._read)


def _names(field: pa.Field, before: str) -> list[str]:
    if pa.types.is_struct(field.type):
        return [name for inner in field.type for name in _names(inner, f"{before}{field.name}.")]
    return [before + field.name]


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    names = batch.schema.names
    columns = [_values(column) for column in batch.columns]
    nested = any(pa.types.is_nested(column.type) for column in batch.columns)
    for cells in zip(*columns, strict=True):
        row = dict(zip(names, cells, strict=True))
        yield flatten(row) if nested else row


def _values(column: pa.Array) -> list[Any]:
    """The column as Python values; binary as text, moments to the microsecond, or as text outside Python's years."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type):
        try:
            return column.cast(pa.timestamp("us", column.type.tz), safe=False).to_pylist()  # type: ignore[no-any-return]
        except (ValueError, OverflowError, *BROKEN):
            return [str(value) if value is not None else None for value in column.cast(pa.int64()).to_pylist()]
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return [value.decode("utf-8", "replace") if value is not None else None for value in column.to_pylist()]
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except (ValueError, OverflowError, *BROKEN):
        return [None] * len(column)
