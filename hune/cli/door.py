"""The one way of every command: the REST API. Over HTTP where `hune up` runs, else within this process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from hune import config as settings
from hune.accounts import cli_token
from hune.cli.asked import ASKED
from hune.cli.lock import HomeBusy, HomeLock, held, read_holder
from hune.cli.logs import write_logs
from hune.cli.tell import aside, language
from hune.errors import HuneError, NotFound, QueryError, StoreError, UserError

PATIENCE_S = 10.0  # for another command in the same home to end, or a server to come up


class Door:
    """Calls of the API. Raises the API's errors as ours: UserError what the user can mend, StoreError what not."""

    def __init__(self, client: httpx2.Client, where: str):
        self.client = client
        self.where = where

    def ask(self, method: str, path: str, params: Any = None, **what: Any) -> Any:
        """The JSON of one call; None for an empty answer."""
        with _gone(self.where):
            response = self.client.request(method, f"/api/v1{path}", params=_with_workspace(params), **what)
        _check(response)
        return response.json() if response.content else None

    def get(self, path: str, params: Any = None) -> Any:
        """GET."""
        return self.ask("GET", path, params)

    def post(self, path: str, data: Any = None, params: Any = None) -> Any:
        """POST with a JSON body."""
        return self.ask("POST", path, params, json={} if data is None else data)

    @contextmanager
    def stream(self, path: str, params: Any = None) -> Iterator[Iterator[bytes]]:
        """The bytes of an answer of any length."""
        with (
            _gone(self.where),
            self.client.stream("GET", f"/api/v1{path}", params=_with_workspace(params)) as response,
        ):
            if response.status_code >= 400:
                response.read()
            _check(response)
            yield response.iter_bytes()


@contextmanager
def _gone(where: str) -> Iterator[None]:
    """A server that stopped meanwhile, told in words."""
    try:
        yield
    except httpx2.TransportError as error:
        raise UserError(
            "The Hune at {url} stopped answering. Give the command again: what was confirmed is kept.",
            url=where, log=str(error),
        ) from error  # fmt: skip


@contextmanager
def open_door() -> Iterator[Door]:
    """The API of this home: the running server's, or our own for as long as the block lasts."""
    config = settings.read()
    deadline = time.monotonic() + PATIENCE_S
    while True:
        known = read_holder(config.home)
        if known and known.port and held(config.home):
            aside("Through the Hune that runs at {url}.", url=known.url)
            with _client(config.home, known.name, base_url=known.url) as client:
                yield Door(client, known.url)
            return
        try:
            lock = HomeLock(config.home)
        except HomeBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
            continue
        with lock:
            yield from _within(config)
        return


def _within(config: settings.Config) -> Iterator[Door]:
    from hune import runtime

    aside("No Hune runs in {home}: this command opens it itself.", home=str(config.home))
    write_logs(quiet=not ASKED.verbose)
    runtime.prepare(config)
    from django.conf import settings as wiring

    wiring.ROOT_URLCONF = "hune.api.alone"
    from hune.cli.inside import Inside
    from hune.wsgi import application

    opened = runtime.open_runtime(config)
    try:
        cli_token.renew(config.home)
        name = host_name(config)
        with _client(config.home, name, base_url=f"http://{name}", transport=Inside(application)) as client:
            yield Door(client, "")
    finally:
        opened.close()


def host_name(config: settings.Config) -> str:
    """A host name that the pages answer to."""
    return next((h for h in config.allowed_hosts if not h.startswith((".", "*"))), "localhost")


def _client(home: Path, name: str, **what: Any) -> httpx2.Client:
    token = (home / "cli-token").read_text()
    headers = {"Authorization": f"Bearer {token}", "Host": name, "Accept-Language": language()}
    headers["Accept-Encoding"] = "identity"  # it never leaves this machine
    return httpx2.Client(headers=headers, timeout=httpx2.Timeout(600, connect=10), trust_env=False, **what)


def _with_workspace(params: Any) -> Any:
    pairs = params.items() if isinstance(params, dict) else params or ()
    said = [(k, str(v)) for k, v in pairs if v not in (None, "")]
    return [*said, ("workspace", ASKED.workspace)] if ASKED.workspace else said


def _check(response: httpx2.Response) -> None:
    """Raises what the API says went wrong. Its message is already in our language: only braces need care."""
    if response.status_code < 400:
        return
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        raise StoreError(log=f"HTTP {response.status_code}: {response.text[:500]}") from None
    text = error["message"].replace("{", "{{").replace("}", "}}")
    if error["code"] == "query_error":
        raise QueryError(text, start=error["start"], end=error["end"], repair=error["repair"])
    if error["code"] in ("hune_error", "store_error"):
        raise HuneError(text)
    raise NotFound(text) if error["code"] == "not_found" else UserError(text)
