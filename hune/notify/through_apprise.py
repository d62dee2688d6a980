"""Messages by the library apprise: it knows how each service wants to be addressed, and dials nothing itself.

Its plugins call `requests.post` and the like by the name `requests` in their own module. There we put a desk of ours,
which sends by `hune/http`: so every address is checked as all others are. A plugin that no channel names is not loaded,
and none is named that would dial by other means (a test reads their imports). Only this file knows apprise.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import requests
from apprise import AppriseAsset, NotifyFormat
from apprise.exception import AppriseException
from apprise.plugins.base import NotifyBase

from hune.errors import BadInput, Refused
from hune.http import Answer, Http
from hune.notify.words_of import explaining, words_in

logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # it writes addresses with their keys into the log
SECONDS = 30.0
ASSET = AppriseAsset(app_id="Hune", app_desc="Hune", app_url="", image_url_mask="", image_url_logo="")
TEXT, MARKDOWN, HTML = NotifyFormat.TEXT, NotifyFormat.MARKDOWN, NotifyFormat.HTML
_visit: ContextVar[_Visit] = ContextVar("visit")


class _Visit:
    """One message being carried: by which client, under which headers, and what was answered last."""

    def __init__(self, http: Http, headers: Mapping[str, str]):
        self.http = http
        self.headers = headers
        self.answer: Answer | None = None


class _Answered:
    """An answer in the form in which plugins read it. Refusals never get here: they are raised."""

    def __init__(self, answer: Answer):
        self.status_code = answer.status
        self.content = answer.body
        self.text = answer.body.decode("utf-8", "replace")
        self.headers = answer.headers


class _Desk:
    """What a plugin finds under the name `requests`."""

    codes = requests.codes
    RequestException = requests.RequestException

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Any = None,
        data: Any = None,
        headers: Any = None,
        auth: Any = None,
        **_: Any,
    ) -> _Answered:
        """Send it by our own client. Raises FetchError, past the plugin, when it is refused."""
        visit, body = _visit.get(), {} if data is None else _body(data)
        said = {**_texts(headers), **visit.headers}
        whole = requests.Request("GET", url, params=params, auth=auth, headers=said).prepare()  # dials nothing
        explain = explaining(urlsplit(url).hostname or "")
        visit.answer = visit.http.post(
            str(whole.url),
            method=method.upper(),
            headers=_texts(whole.headers),
            seconds=SECONDS,
            explain=explain,
            **body,
        )
        return _Answered(visit.answer)

    def post(self, url: str, **more: Any) -> _Answered:
        """POST."""
        return self.request("POST", url, **more)

    def get(self, url: str, **more: Any) -> _Answered:
        """GET."""
        return self.request("GET", url, **more)


DESK = _Desk()


@cache
def plugin(module: str, name: str) -> Any:
    """A plugin's class, sending by our desk."""
    loaded = importlib.import_module(f"apprise.plugins.{module}")
    loaded.requests = DESK  # type: ignore[attr-defined]
    return getattr(loaded, name)


def built(kind: Any, label: str, **said: Any) -> Any:
    """A plugin for one place. Raises BadInput, naming the field `label`, when it cannot read what a person typed."""
    try:
        return kind(asset=ASSET, **said)
    except (AppriseException, TypeError) as error:
        log = f"apprise refuses: {type(error).__name__}"
        raise BadInput("“{label}” cannot be used as it is. Copy it again.", label=label, log=log) from None


def carry(to: NotifyBase, http: Http, key: str, *, title: str = "", body: str, form: NotifyFormat) -> str:
    """The service's own answer. Raises FetchError: Refused with its words when it says no with a friendly status."""
    visit = _Visit(http, {"x-hune-delivery": key})
    before = _visit.set(visit)
    try:
        taken = to.notify(body=body, title=title, body_format=form)
    finally:
        _visit.reset(before)
    words = words_in(visit.answer.body) if visit.answer else ""
    if not taken or visit.answer is None:
        host = urlsplit(visit.answer.url).hostname if visit.answer else ""
        raise Refused("{host} refuses the message ({words}).", host=host or to.service_name, words=words or "?")
    return words


def _texts(headers: Any) -> dict[str, str]:
    return {str(name): v.decode() if isinstance(v, bytes) else str(v) for name, v in (headers or {}).items()}


def _body(data: Any) -> dict[str, Any]:
    return {"form": data} if isinstance(data, dict) else {"body": data.encode() if isinstance(data, str) else data}
