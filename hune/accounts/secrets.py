"""Keys: the instance's own, and the digest under which tokens are kept."""

from __future__ import annotations

import os
import secrets
from hashlib import sha256
from pathlib import Path


def instance_key(home: Path) -> str:
    """The key that signs sessions, made once and kept in the home, readable by its owner alone."""
    path = home / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key


def new_token() -> str:
    """A token to give out once: 43 characters of randomness behind a mark that scanners can look for."""
    return f"hune_{secrets.token_urlsafe(32)}"


def digest(token: str) -> str:
    """What is kept of a token. A plain hash is enough: the token itself is 256 bits of randomness."""
    return sha256(token.encode()).hexdigest()
