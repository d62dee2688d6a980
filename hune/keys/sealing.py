"""Encrypts what is secret at rest: Fernet (AES-128-CBC with HMAC-SHA256) by the library cryptography.

The keys stand in the home, one a line in `token-keys`, readable by its owner alone; the first encrypts, each decrypts.
`rotate` puts a new one in front; what is sealed again from then on is sealed with it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from hune.config import read
from hune.errors import StoreError

T = TypeVar("T")


class CannotOpen(StoreError):
    """What is stored was encrypted with a key that is not there."""

    say = "A stored key cannot be opened: put the file token-keys of the home back as it was, or enter the key again."


def seal(values: Mapping[str, str] | msgspec.Struct) -> str:
    """The values, encrypted; "" for none."""
    if not isinstance(values, msgspec.Struct) and not values:
        return ""
    return _fernet().encrypt(msgspec.json.encode(values)).decode()


def unseal(sealed: str, into: type[T]) -> T:
    """What `seal` took; an empty one for "". Raises CannotOpen when no key of ours does."""
    if not sealed:
        return into()
    try:
        return msgspec.json.decode(_fernet().decrypt(sealed.encode()), type=into)
    except InvalidToken as error:
        raise CannotOpen(log="token-keys does not open what is stored") from error


def resealed(sealed: str) -> str:
    """The same, encrypted with the first key. Raises CannotOpen."""
    if not sealed:
        return ""
    try:
        return _fernet().rotate(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotOpen(log="token-keys does not open what is stored") from error


def rotate() -> None:
    """Put a new key in front of the others."""
    _write(_path(), [Fernet.generate_key().decode(), *_keys()])


def forget_old() -> None:
    """Keep the first key alone: after everything was resealed."""
    _write(_path(), _keys()[:1])


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys()])


def _path() -> Path:
    return read().home / "token-keys"


def _keys() -> list[str]:
    path = _path()
    if path.exists():
        return _read(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(handle, "w") as file:
        key = Fernet.generate_key().decode()
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return [key]


def _read(path: Path) -> list[str]:
    if keys := path.read_text().split():
        return keys
    raise CannotOpen(log="token-keys is empty")


def _write(path: Path, keys: list[str]) -> None:
    """The file anew, there for good before anything relies on it."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)  # what a crash left may be open to others
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(keys))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
