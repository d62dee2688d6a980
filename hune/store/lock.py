"""One process owns the store of a home. The kernel holds the lock, so it goes when the process does."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from hune.errors import Busy


class Lock:
    """Held from `take` to `give_back`, or to the end of the process."""

    def __init__(self, path: Path):
        self._path = path
        self._file: int | None = None

    def take(self) -> None:
        """Raises Busy, with the other process's number, when it is held."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            owner = os.pread(file, 32, 0).decode(errors="replace").strip() or "?"
            os.close(file)
            raise Busy(
                "Another process (number {process}) uses the store in {folder}. Stop it, or ask it to do this.",
                process=owner,
                folder=str(self._path.parent),
            ) from None
        os.truncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        self._file = file

    def give_back(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
