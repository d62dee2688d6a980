"""Asks other sites: with a time limit, a size limit, a pace, and only at public addresses."""

from __future__ import annotations

import re
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import httpx2

from hune import __version__
from hune.config import Config
from hune.errors import BadAnswer, BadInput, ForbiddenAddress, RateLimited, Unreachable
from hune.http.address import Lookup, checked_addresses
from hune.http.answer import Answer
from hune.http.bodies import MEGABYTE, judged, with_body
from hune.http.channel import Channel, opened
from hune.http.failures import Explain, told_in_our_words
from hune.http.limits import silence_asked
from hune.http.pace import Pace
from hune.http.robots import Robots
from hune.http.sockets import connected
from hune.http.streaming import Lines
from hune.http.transport import Deadline, PinnedTransport, usual_trust

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
HOPS = 5
HOST = re.compile(rb"[\w.:-]+")
KEY = re.compile(r"(?<=://)[^/?#\s]*@")
PAUSE = 0.5  # seconds between two requests to one host
TO_BEGIN = 30.0  # seconds for a stream to answer
SENDABLE = re.compile(r"[\t\x20-\x7e]*")
OURS = ("accept", "accept-language", "accept-encoding", "user-agent", "if-none-match", "if-modified-since")


class Http:
    """The only outgoing client. Thread-safe; one for the whole process, so that the pace per host holds.

    `lookup` and `trust` say how names are resolved and which certificates are believed.
    """

    def __init__(
        self,
        config: Config,
        *,
        pause: float = PAUSE,
        lookup: Lookup = socket.getaddrinfo,
        trust: ssl.SSLContext | None = None,
    ):
        self.allowed = frozenset(place.lower() for place in config.allow_private)
        self.cap = config.max_answer_mb * MEGABYTE
        contact = config.contact.encode("ascii", "ignore").decode()
        self.agent = f"Hune/{__version__}" + (f" (+{contact})" if contact else "")
        self.pace = Pace(pause)
        self.lookup = lookup
        self.trust = trust
        self.robots = Robots(self.get)

    def get(
        self,
        url: str,
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        seconds: float = 30.0,
        cap: int | None = None,
        partial: bool = False,
        keyed: bool = False,
        lane: str = "",
        explain: Explain | None = None,
        robots: bool = False,
    ) -> Answer:
        """The answer of `url`: 2xx with its body unpacked, or 304. Redirects are followed, five at most, each checked.

        `params`: added to the address's query. `etag`, `last_modified`: from the answer before, to be told 304.
        `seconds`: for everything together. `cap`: bytes unpacked at most (the setting MAX_ANSWER_MB by default).
        `partial`: a body that is too long, too slow or broken off is given as far as it came, marked `cut`.
        `keyed`: a key of ours is in the address or the headers, so 401 and 403 mean that it must be renewed.
        `lane`: what shares one rate limit at the host ("" is the whole host). `explain`: makes an error of ours from a
        refusal's status, headers and body (64 kB of it), or None for the usual one.
        `robots`: it is a page made for people: robots.txt is asked first.
        Raises FetchError, or BadInput when `url` is no address.
        """
        if robots:
            self.robots.check(url, self.agent)
        deadline = Deadline(seconds)
        target, moved_to = _with(read_url(url), params), None
        asked = self._headers(target, headers)
        if etag and etag.isascii():
            asked["if-none-match"] = etag
        if last_modified and last_modified.isascii():
            asked["if-modified-since"] = last_modified
        permanent = not target.userinfo  # an address with a key in it is not rewritten
        for _ in range(HOPS + 1):
            with told_in_our_words(target.host):
                request = _request("GET", target, asked)
                answer = self._ask(request, deadline, cap, partial, keyed, lane, explain)
            if answer.status not in REDIRECTS:
                return replace(answer, moved_to=moved_to)
            onward = _next_hop(target, answer)
            permanent = permanent and answer.status in PERMANENT
            if permanent:
                moved_to = str(onward)
            if onward.origin != target.origin:  # whatever a key is called, it is for this host alone
                asked = {name: value for name, value in asked.items() if name.lower() in OURS}
            target = onward
        raise BadAnswer("{host} sends us round in circles.", host=target.host)

    def post(
        self,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        json: Any = None,
        body: bytes | None = None,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
        seconds: float = 30.0,
        cap: int | None = None,
        keyed: bool = False,
        lane: str = "",
        explain: Explain | None = None,
    ) -> Answer:
        """The answer to what is sent: a form, a value as JSON, or bytes; `method` may also be PUT, PATCH or DELETE.
        Redirects are not followed: what was sent is for this host alone. Else as `get`."""
        target = read_url(url)
        with told_in_our_words(target.host):
            request = _request(method, target, self._headers(target, headers), data=form, json=json, content=body)
            answer = self._ask(request, Deadline(seconds), cap, False, keyed, lane, explain)
        if answer.status in REDIRECTS:
            raise BadAnswer(host=target.host, log=f"{target.host}: redirects what was sent")
        return answer

    @contextmanager
    def lines(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        keyed: bool = False,
        explain: Explain | None = None,
    ) -> Iterator[Lines]:
        """An answer that does not end, line by line as it comes (see `streaming.Lines`). Raises as `get`."""
        target = read_url(url)
        deadline, host = Deadline(TO_BEGIN), target.host
        with told_in_our_words(host):
            request = _request("GET", target, self._headers(target, headers) | {"accept-encoding": "identity"})
            with self.pace.turn(host, deadline):
                addresses = self._addresses(target)
                transport = PinnedTransport(self.trust or usual_trust(), addresses, deadline)
                response = transport.handle_request(request)
            with closing(transport), closing(response):
                judged(response, host, keyed or "authorization" in request.headers, explain)
                deadline.never()
                with closing(Lines(response.iter_raw(), host)) as lines:
                    yield lines

    @contextmanager
    def channel(
        self, url: str, *, headers: Mapping[str, str] | None = None, seconds: float = 15.0
    ) -> Iterator[Channel]:
        """A WebSocket (wss:// or ws://). `seconds`: to open it. Raises as `get`, and BadAnswer when it is none."""
        target = read_url(url.replace("ws", "http", 1) if url.startswith("ws") else url)
        named, deadline = _sendable({**(headers or {}), "user-agent": self.agent}, target.host), Deadline(seconds)
        with self.pace.turn(target.host, deadline):
            socket = connected(self._addresses(target), target.port or PORTS[target.scheme], target.host, deadline)
            secure = (self.trust or usual_trust()) if target.scheme == "https" else None
        with opened(target, socket, secure, named, deadline, self.cap) as channel:
            yield channel

    def socket(self, host: str, port: int, *, tls: bool = True, seconds: float = 30.0) -> socket.socket:
        """A connection for a protocol other than the web's, its waits bounded by `seconds`. Raises FetchError."""
        deadline = Deadline(seconds)
        with self.pace.turn(host, deadline), told_in_our_words(host):
            opened = connected(checked_addresses(host, port, self.allowed, self.lookup), port, host, deadline)
            return (self.trust or usual_trust()).wrap_socket(opened, server_hostname=host) if tls else opened

    def _headers(self, url: httpx2.URL, headers: Mapping[str, str] | None) -> dict[str, str]:
        """What every request says, with the key that stands in the address."""
        ours = {"user-agent": self.agent, "accept-encoding": "gzip"}
        return {"accept": "*/*", **(headers or {}), **ours, **_key_in(url)}

    def _addresses(self, url: httpx2.URL) -> list[str]:
        port = url.port or PORTS[url.scheme]
        return checked_addresses(url.raw_host.decode("ascii"), port, self.allowed, self.lookup)

    def _ask(
        self,
        request: httpx2.Request,
        deadline: Deadline,
        cap: int | None,
        partial: bool,
        keyed: bool,
        lane: str,
        explain: Explain | None,
    ) -> Answer:
        """One request, no redirect followed."""
        url, headers = request.url, request.headers
        host, cap = url.host, self.cap if cap is None else cap
        with self.pace.turn(host, deadline, lane):
            addresses = self._addresses(url)
            with PinnedTransport(self.trust or usual_trust(), addresses, deadline) as transport:
                response = transport.handle_request(request)
                self.pace.silence(host, silence_asked(response.headers), lane)
                try:
                    judged(response, host, keyed or "authorization" in headers, explain)
                    given = {name.lower(): value for name, value in response.headers.items()}
                    answer = Answer(str(url), response.status_code, given)
                    if response.status_code in REDIRECTS:
                        return answer
                    if response.status_code == 304 and not ({"if-none-match", "if-modified-since"} & headers.keys()):
                        raise BadAnswer(host=host, log=f"{host}: 304 without having been asked")
                    return with_body(answer, response, host, cap, partial)
                except (RateLimited, Unreachable) as error:
                    self.pace.silence(host, error.retry_after or 0.0, lane)
                    raise
                finally:
                    response.close()


def _request(method: str, url: httpx2.URL, headers: Mapping[str, str], **body: Any) -> httpx2.Request:
    target = url.copy_with(username=None, password=None, fragment=None)
    return httpx2.Request(method, target, headers=_sendable(headers, url.host), **body)


def _sendable(headers: Mapping[str, str], host: str) -> Mapping[str, str]:
    """The headers, in which a key stands as it was typed. Raises BadInput, which does not repeat it."""
    if not all(SENDABLE.fullmatch(value) for value in headers.values()):
        raise BadInput("The key for {host} holds a character that no key can hold. Copy it again.", host=host)
    return headers


def _with(url: httpx2.URL, params: Mapping[str, str | int] | None) -> httpx2.URL:
    return url.copy_merge_params({name: str(value) for name, value in params.items()}) if params else url


def read_url(url: str) -> httpx2.URL:
    """The address, taken apart. Raises BadInput when it is none, ForbiddenAddress for a scheme other than http(s)."""
    try:
        read = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise BadInput("“{url}” is not a web address.", url=url[:200]) from error
    if read.scheme and read.scheme not in PORTS:
        raise ForbiddenAddress(host=f"{read.scheme}://{read.host}")
    if not read.scheme or not HOST.fullmatch(read.raw_host) or (read.port or 0) > 65535:
        raise BadInput("“{url}” is not a web address.", url=url[:200])
    return read


def without_key(said: str) -> str:
    """An address, or a text with addresses in it, as it may be shown: without names and passwords before the host."""
    return KEY.sub("", said)


def _next_hop(url: httpx2.URL, answer: Answer) -> httpx2.URL:
    try:
        return read_url(str(url.join(answer.headers["location"])))
    except (KeyError, BadInput, httpx2.InvalidURL, ValueError) as error:
        raise BadAnswer(host=url.host, log=f"{url.host}: a redirect to no address") from error


def _key_in(url: httpx2.URL) -> dict[str, str]:
    """The header that a name and password written in the address stand for."""
    if not url.userinfo:
        return {}
    name, _, password = url.userinfo.decode().partition(":")
    return {"authorization": "Basic " + b64encode(f"{unquote(name)}:{unquote(password)}".encode()).decode()}
