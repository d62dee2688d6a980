"""The settings, as one table. Each is read from the environment, or from the file that NAME_FILE points to.

A wrong value stops the start with a sentence; a setting that does not exist (HUNE_TYPO) does too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hune.errors import BadInput


def _flag(said: str) -> bool:
    if said.lower() in ("true", "false"):
        return said.lower() == "true"
    raise ValueError("true or false")


def _words(said: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in said.split(",") if w.strip())


def _places(said: str) -> tuple[str, ...]:
    places = _words(said)
    if not all(re.fullmatch(r"\[?[\w.:-]+\]?:\d{1,5}", place) for place in places):
        raise ValueError("host:port, comma-separated")
    return places


def _address(said: str) -> str:
    if not re.fullmatch(r"https?://[^/\s?#@]+(/[^\s?#]*)?", said):
        raise ValueError("http://… or https://…")
    return said.rstrip("/")


def _count(said: str) -> int:
    n = int(said)
    if n < 0:
        raise ValueError("a whole number, 0 or more")
    return n


@dataclass(frozen=True)
class Setting:
    """One setting: its name without the HUNE_ in front, how it is read, its default and a line of help."""

    name: str
    read: Callable[[str], Any]
    default: Any
    help: str


SETTINGS = (
    Setting("HOME", Path, Path("~/.hune"), "The folder with everything in it: store, database, files, keys."),
    Setting("HOST", str, "127.0.0.1", "The address to listen on."),
    Setting("PORT", _count, 8400, "The port to listen on."),
    Setting("ALLOWED_HOSTS", _words, ("localhost", "127.0.0.1", "[::1]"), "Host names the pages answer to, comma-separated."),
    Setting("HTTPS", _flag, False, "True when a proxy serves the pages over https: cookies are then marked secure."),
    Setting("SECRET_KEY", str, "", "Signs sessions and encrypts keys; made and kept in the home when not given."),
    Setting("DATABASE_URL", str, "", "PostgreSQL for people's work (postgresql://…); SQLite in the home when empty."),
    Setting("CLICKHOUSE_URL", str, "", "A ClickHouse server (http://user:password@host:8123/database); embedded when empty."),
    Setting("WORKERS", _count, 0, "Processes that enrich and match; 0 means one less than the cores, at least one."),
    Setting("BATCH_ROWS", _count, 5000, "Mentions in one batch."),
    Setting("ALLOW_PRIVATE", _places, (), "Private hosts that may be fetched all the same, as host:port, comma-separated."),
    Setting("URL", _address, "", "The address under which people reach the pages, for links in messages and mails; http://HOST:PORT when empty."),
    Setting("SMTP_URL", str, "", "The mail server to send by: smtp://user:password@host:587 (STARTTLS), smtps://…:465, or smtp://…:25?tls=none."),
    Setting("MAIL_FROM", str, "", "The address mails are sent from, as “Hune <vigie@your.example>”."),
    Setting("CONTACT", str, "", "An address or page shown in our User-Agent, so that site owners can reach you."),
    Setting("MAX_ANSWER_MB", _count, 20, "The largest answer read from another site, in megabytes, unpacked."),
    Setting("MAX_UPLOAD_MB", _count, 20_000, "The largest file taken, in megabytes."),
    Setting("COLLECT", _flag, True, "Whether this process collects from sources and sends messages."),
    Setting("SECOND_LOOK", _flag, True, "Whether what meets a topic is judged once more by the better sentiment model, in a process of its own (350 MB)."),
    Setting("DEBUG", _flag, False, "Show errors in the page. Never on a machine others can reach."),
)  # fmt: skip


@dataclass(frozen=True)
class Config:
    """The settings' values, read once at the start."""

    home: Path
    host: str
    port: int
    allowed_hosts: tuple[str, ...]
    https: bool
    secret_key: str
    database_url: str
    clickhouse_url: str
    workers: int
    batch_rows: int
    allow_private: tuple[str, ...]
    url: str
    smtp_url: str
    mail_from: str
    contact: str
    max_answer_mb: int
    max_upload_mb: int
    collect: bool
    second_look: bool
    debug: bool

    @property
    def address(self) -> str:
        """Where people reach the pages, without a slash at the end: before each link that leaves this machine."""
        host = "localhost" if self.host in ("0.0.0.0", "::") else self.host
        return self.url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def folder(self, name: str) -> Path:
        """A folder of the home, made when missing, readable by its owner alone."""
        path = self.home / name
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path


def read(env: Mapping[str, str] | None = None) -> Config:
    """The configuration from the environment. Raises BadInput naming the setting and what it takes."""
    env = os.environ if env is None else env
    known = {f"HUNE_{s.name}" for s in SETTINGS} | {f"HUNE_{s.name}_FILE" for s in SETTINGS}
    for name in env:
        if name.startswith("HUNE_") and name not in known and not name.startswith("HUNE_TEST_"):
            raise BadInput("There is no setting named {name}.", name=name)
    values = {s.name.lower(): _value(s, env) for s in SETTINGS}
    values["home"] = values["home"].expanduser().absolute()
    return Config(**values)


def _value(setting: Setting, env: Mapping[str, str]) -> Any:
    name = f"HUNE_{setting.name}"
    said = env.get(name)
    if path := env.get(f"{name}_FILE"):
        try:
            said = Path(path).read_text().strip()
        except OSError as error:
            raise BadInput("{name}_FILE cannot be read: {why}.", name=name, why=error.strerror) from error
    if said is None or said == "":
        return setting.default
    try:
        return setting.read(said)
    except ValueError as error:
        raise BadInput(
            "{name} is “{said}”, which does not fit: {why}.", name=name, said=said, why=str(error)
        ) from error
