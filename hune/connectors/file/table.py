"""A file people bring, as a table: its columns, and its rows one by one in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from hune import registry
from hune.connectors.file.opening import Opening
from hune.connectors.file.reader import Head, RawRow, Reader
from hune.errors import BadInput

__all__ = ["RawRow", "Table", "open_table"]

NOT_TABLES = (
    (b"%PDF", "This is a PDF. Bring the table it was made from, as CSV or XLSX."),
    (b"\xd0\xcf\x11\xe0", "This is an old Office file. Save it as XLSX or CSV."),
    (b"7z\xbc\xaf", "This is a 7z archive. Unpack it first."),
    (b"Rar!", "This is a RAR archive. Unpack it first."),
    (b"SQLite format 3", "This is a database. Export the table you need as CSV."),
)
NO_TABLE = (
    "This is no table we can read. We read CSV, TSV, XLSX, JSON, JSON lines and Parquet, also packed with gzip or zip."
)


class Table:
    """An opened file. `format`: its label. `encoding`: of a text, else "". `size`, `bytes_read`: in bytes on disk."""

    def __init__(self, reader: Reader, name: str):
        self.name = name
        self._reader = reader
        self.columns = reader.columns
        self.format = reader.label
        self.encoding = reader.head.encoding if reader.textual else ""

    @property
    def shape(self) -> str:
        """The same for files with the same columns, in whatever order: 32 hexadecimal digits."""
        return blake2b("\x1f".join(sorted(self.columns)).encode("utf-8", "replace"), digest_size=16).hexdigest()

    @property
    def size(self) -> int:
        return self._reader.opening.size

    @property
    def bytes_read(self) -> int:
        return min(self._reader.bytes_read, self.size)

    def rows(self) -> Iterator[RawRow]:
        """Each row, in order, from the start; may be asked for again. Raises BadInput when it cannot go on."""
        return self._reader.rows()


def open_table(path: Path | str, name: str | None = None) -> Table:
    """The file at `path` as a table. `name`: what its owner calls it. Its content tells its format, then its name.

    Raises BadInput with a sentence for what is no table, empty, damaged, or too wide.
    """
    path = Path(path)
    opening = Opening(path, name or path.name)
    head = Head(opening)
    if not head.bytes:
        raise BadInput(
            "This file is empty." if not opening.packing else "This archive is damaged or was not sent whole."
        )
    for start, sentence in NOT_TABLES:
        if head.bytes.startswith(start):
            raise BadInput(sentence)
    if head.text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise BadInput("This is a web page, not a table.")
    if not head.text.strip("\ufeff\r\n\t ,;|\x00"):
        raise BadInput("This file is empty.")
    claims = [(reader.claim(head), reader.name, reader) for reader in readers()]
    sure, _, reader = max(claims, key=lambda claim: claim[:2])
    if not sure:
        raise BadInput(NO_TABLE)
    table = Table(reader(opening, head), opening.name)
    if next(table.rows(), None) is None:
        raise BadInput("This file has columns but no row.")
    return table


def readers() -> list[type[Reader]]:
    """Every format we read."""
    return list(registry.find("hune.connectors.file.readers", Reader).values())
