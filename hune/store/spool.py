"""Batches on their way into the store, one file each, so that a crash neither loses nor doubles any.

A file gets its name when it is whole and on disk; what still ends in `.part` at the start was never promised to anyone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from hune.store.columns import pack, unpack
from hune.store.store import Appended, Columns


class Prepared(msgspec.Struct):
    """A batch with everything decided: its version, what it counts for, the matches it takes back.

    `withdrawn`: topic, published_at in milliseconds, id. `keys`: by what copies of its stories will be recognised
    (see `clickhouse_stories.py`).
    """

    tag: str
    version: int
    appended: Appended
    columns: Columns
    withdrawn: list[tuple[int, int, int]]
    keys: list[tuple[int, int, int, int]] = []

    @property
    def topics(self) -> set[int]:
        """Those of which matches are written or taken back."""
        return {*self.columns.matches["topic_id"].to_pylist(), *(topic for topic, _, _ in self.withdrawn)}


class _Saved(msgspec.Struct):
    tag: str
    version: int
    appended: Appended
    columns: bytes
    withdrawn: list[tuple[int, int, int]]
    keys: list[tuple[int, int, int, int]] = []


class Spool:
    """A folder of prepared batches, in the order of their versions."""

    def __init__(self, folder: Path):
        self._folder = folder

    def put(self, batch: Prepared) -> Path:
        """Write the batch; on disk when this returns."""
        saved = _Saved(batch.tag, batch.version, batch.appended, pack(batch.columns), batch.withdrawn, batch.keys)
        path = self._path(batch.version)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(msgspec.msgpack.encode(saved))
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        self._sync()
        return path

    def drop(self, version: int) -> None:
        """The batch is stored, or was never promised."""
        self._path(version).unlink(missing_ok=True)

    def waiting(self) -> Iterator[Prepared]:
        """The whole batches, oldest first. One that disk damage made unreadable is set beside as `.damaged`."""
        for part in self._folder.glob("*.part"):
            part.unlink()
        for path in sorted(self._folder.glob("*.batch")):
            try:
                saved = msgspec.msgpack.decode(path.read_bytes(), type=_Saved)
                columns = unpack(saved.columns)
                yield Prepared(saved.tag, saved.version, saved.appended, columns, saved.withdrawn, saved.keys)
            except (msgspec.MsgspecError, ValueError, OSError):
                path.rename(path.with_suffix(".damaged"))

    def change(self, changed: Callable[[Prepared], Prepared], workspace_id: int | None = None) -> None:
        """Put other batches in the place of those that wait (of one workspace)."""
        for batch in self.waiting():
            if workspace_id in (None, batch.columns.workspace_id):
                self.put(changed(batch))

    def __len__(self) -> int:
        return sum(1 for _ in self._folder.glob("*.batch"))

    def _path(self, version: int) -> Path:
        return self._folder / f"{version:020d}.batch"

    def _sync(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
