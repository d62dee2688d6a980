"""A file on disk as unpacked bytes: gzip, zip or plain, watched for bombs and for an end that comes too early."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any, cast

from hune.connectors.file.limits import BOMB_FLOOR, BOMB_RATIO, HEAD, MB
from hune.errors import BadInput

CUT = (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile)
Packed = io.BufferedReader | gzip.GzipFile | zipfile.ZipExtFile
WORKBOOK = "[Content_Types].xml"


class Unpacked(io.RawIOBase):
    """Unpacked bytes. `cut`: the packed data ended or broke before their end; what came before was given.

    Raises BadInput when they grow like a bomb.
    """

    def __init__(self, raw: IO[bytes], inner: Packed, packed_size: int):
        self.raw, self.inner, self.packed_size = raw, inner, packed_size
        self.given = 0
        self.cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = b"" if self.cut else self.inner.read1(len(buffer))
        except CUT:
            self.cut, data = True, b""
        except (NotImplementedError, RuntimeError) as error:
            raise BadInput("This archive is encrypted or packed in a way we do not read. Unpack it first.") from error
        buffer[: len(data)] = data
        self.given += len(data)
        if self.inner is not self.raw and self.given > BOMB_FLOOR and self.given > BOMB_RATIO * self.packed_size:
            raise BadInput(
                "This archive unpacks to more than {ratio} times its size: it was not read further.", ratio=BOMB_RATIO
            )
        return len(data)

    def close(self) -> None:
        self.inner.close()
        self.raw.close()
        super().close()


class Opening:
    """One file on disk, opened as often as needed. `name`: what its owner calls it; `bytes_read` of `size` are read."""

    def __init__(self, path: Path, name: str):
        self.path, self.name = path, name
        self.size = path.stat().st_size
        self._raw: IO[bytes] | None = None
        with path.open("rb") as file:
            start = file.read(4)
        if not start:
            raise BadInput("This file is empty.")
        self.packing = "gzip" if start[:2] == b"\x1f\x8b" else "zip" if start == b"PK\x03\x04" else ""
        self.member = self._only_member() if self.packing == "zip" else None
        if self.member and self.member.filename == WORKBOOK:
            self.packing, self.member = "", None
        self.inner_name = self.member.filename if self.member else name.removesuffix(".gz").removesuffix(".zip")

    def _only_member(self) -> zipfile.ZipInfo:
        try:
            with zipfile.ZipFile(self.path) as archive:
                inside = [i for i in archive.infolist() if not i.is_dir() and not i.filename.startswith("__MACOSX/")]
        except CUT as error:
            raise BadInput("This archive is damaged or was not sent whole.") from error
        workbook = [i for i in inside if i.filename == WORKBOOK]
        if workbook or len(inside) == 1:
            return workbook[0] if workbook else inside[0]
        raise BadInput("This archive holds {count} files. Bring one file at a time.", count=len(inside))

    @property
    def bytes_read(self) -> int:
        """How far the last reader is in the packed file; all of it once that is closed."""
        if self._raw is None:
            return 0
        return self.size if self._raw.closed else self._raw.tell()

    def stream(self) -> tuple[io.BufferedReader, Unpacked]:
        """A fresh reader of the unpacked bytes, and what watches them."""
        raw = self.path.open("rb")
        self._raw = raw
        inner: Packed = raw
        packed_size = self.size
        if self.packing == "gzip":
            inner = gzip.GzipFile(fileobj=raw)
        elif self.member:
            archive = zipfile.ZipFile(raw)
            inner = cast(zipfile.ZipExtFile, archive.open(self.member))
            packed_size = self.member.compress_size
        watched = Unpacked(raw, inner, packed_size)
        return io.BufferedReader(watched, HEAD), watched

    def head(self, size: int = HEAD) -> bytes:
        """The first unpacked bytes."""
        reader, _ = self.stream()
        with reader:
            return reader.read(size)

    def seekable(self) -> IO[bytes]:
        """The unpacked file for formats that are read from their end: itself, or a copy that goes when closed."""
        if not self.packing:
            self._raw = self.path.open("rb")
            return self._raw
        copy = tempfile.TemporaryFile()  # noqa: SIM115 (the reader closes it)
        reader, _ = self.stream()
        with reader:
            while block := reader.read(MB):
                copy.write(block)
        copy.seek(0)
        return copy
