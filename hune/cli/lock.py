"""Who works in a home: a lock that the kernel holds (HOME/up.lock, gone with the process however it ends), and
HOME/up.json that says who holds it and where a server listens.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from hune.errors import Busy


class HomeBusy(Busy):
    """Another process works in this home."""

    say = "Another Hune process (number {pid}) works in {home}. Wait until it ends, or stop it."


@dataclass(frozen=True)
class Holder:
    """Who holds the home. `port` 0: a command that works there by itself. `name`: the host name the pages answer to."""

    pid: int
    port: int = 0
    host: str = "127.0.0.1"
    name: str = "localhost"

    @property
    def url(self) -> str:
        """Where its API is."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


class HomeLock:
    """The home held by this process, from `hold` until the end of the `with` block."""

    def __init__(self, home: Path):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not any(home.iterdir()):
            home.chmod(0o700)  # an empty folder that was made for us: from now on it holds secrets
        self._home = home
        self._handle = os.open(home / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._handle)
            known = read_holder(home)
            raise HomeBusy(pid=known.pid if known else "?", home=str(home)) from None
        self.note(Holder(os.getpid()))

    def note(self, holder: Holder) -> None:
        """Say who holds the home, for the other commands."""
        draft = self._home / "up.json.new"
        draft.write_text(json.dumps(asdict(holder)))
        draft.replace(self._home / "up.json")

    def __enter__(self) -> HomeLock:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        (self._home / "up.json").unlink(missing_ok=True)
        os.close(self._handle)


def read_holder(home: Path) -> Holder | None:
    """Who last said to hold the home; only true while the lock is held."""
    try:
        return Holder(**json.loads((home / "up.json").read_text()))
    except (OSError, ValueError, TypeError):
        return None


def held(home: Path) -> bool:
    """Whether a process holds the home now."""
    try:
        handle = os.open(home / "up.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
