"""The key of the command line on its own machine: whoever may read the home is its owner anyway."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from hune.accounts.secrets import new_token


def renew(home: Path) -> str:
    """A new key in HOME/cli-token, readable by its owner alone; the one before opens nothing any more."""
    token, draft = new_token(), home / "cli-token.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(token)
    draft.replace(home / "cli-token")
    return token


def is_current(home: Path, token: str) -> bool:
    """Whether this is the key kept in the home now. An empty file (a crash) is nobody's key."""
    try:
        kept = (home / "cli-token").read_text()
    except OSError:
        return False
    return bool(kept) and secrets.compare_digest(kept.encode(), token.encode())
