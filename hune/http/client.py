"""Asks other sites: with a time limit, a size limit, a pace, and only at public addresses."""

from __future__ import annotations

import re
import socket
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

import httpx2

from hune import __version__
from hune.config import Config
from hune.errors import BadAnswer, BadInput, ForbiddenAddress, RateLimited, TooLarge, Unreachable
from hune.http.address import Lookup, checked_addresses
from hune.http.answer import Answer
from hune.http.failures import judge, mapped, told_in_our_words
from hune.http.pace import Pace
from hune.http.transport import Deadline, PinnedTransport, usual_trust
from hune.http.unpack import PackingError, unpacked

MEGABYTE = 1_000_000
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
HOPS = 5
HOST = re.compile(rb"[\w.:-]+")
KEY = re.compile(r"(?<=://)[^/?#\s]*@")
PAUSE = 0.5  # seconds between two requests to one host


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
        self.allowed = config.allow_private
        self.cap = config.max_answer_mb * MEGABYTE
        contact = config.contact.encode("ascii", "ignore").decode()
        self.agent = f"Hune/{__version__}" + (f" (+{contact})" if contact else "")
        self.pace = Pace(pause)
        self.lookup = lookup
        self.trust = trust

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        seconds: float = 30.0,
        cap: int | None = None,
        partial: bool = False,
    ) -> Answer:
        """The answer of `url`: 2xx with its body unpacked, or 304. Redirects are followed, five at most, each checked.

        `etag`, `last_modified`: from the answer before, to be told 304. `seconds`: for everything together. `cap`:
        bytes unpacked at most (the setting MAX_ANSWER_MB by default). `partial`: a body that is too long, too slow or
        broken off is given as far as it came, marked `cut`. Raises FetchError, or BadInput when `url` is no address.
        """
        asked = {"accept": "*/*", **(headers or {}), "user-agent": self.agent, "accept-encoding": "gzip"}
        if etag and etag.isascii():
            asked["if-none-match"] = etag
        if last_modified and last_modified.isascii():
            asked["if-modified-since"] = last_modified
        deadline = Deadline(seconds)
        target, moved_to = read_url(url), None
        permanent = not target.userinfo  # an address with a key in it is not rewritten
        asked |= _key_in(target)
        for _ in range(HOPS + 1):
            with told_in_our_words(target.host):
                answer = self._ask(target, asked, deadline, self.cap if cap is None else cap, partial)
            if answer.status not in REDIRECTS:
                return replace(answer, moved_to=moved_to)
            onward = _next_hop(target, answer)
            permanent = permanent and answer.status in PERMANENT
            if permanent:
                moved_to = str(onward)
            if onward.origin != target.origin:
                asked.pop("authorization", None)
            target = onward
        raise BadAnswer("{host} sends us round in circles.", host=target.host)

    def _ask(self, url: httpx2.URL, headers: Mapping[str, str], deadline: Deadline, cap: int, partial: bool) -> Answer:
        """One request, no redirect followed."""
        host, port = url.host, url.port or PORTS[url.scheme]
        url = url.copy_with(username=None, password=None, fragment=None)
        request = httpx2.Request("GET", url, headers=headers)
        with self.pace.turn(host, deadline):
            addresses = checked_addresses(url.raw_host.decode("ascii"), port, self.allowed, self.lookup)
            with PinnedTransport(self.trust or usual_trust(), addresses, deadline) as transport:
                response = transport.handle_request(request)
                try:
                    judge(response.status_code, response.headers, host, "authorization" in headers)
                    given = {name.lower(): value for name, value in response.headers.items()}
                    answer = Answer(str(url), response.status_code, given)
                    if response.status_code in REDIRECTS:
                        return answer
                    if response.status_code == 304 and not ({"if-none-match", "if-modified-since"} & headers.keys()):
                        raise BadAnswer(host=host, log=f"{host}: 304 without having been asked")
                    return _with_body(answer, response, host, cap, partial)
                except (RateLimited, Unreachable) as error:
                    self.pace.silence(host, error.retry_after or 0.0)
                    raise
                finally:
                    response.close()


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


def _with_body(answer: Answer, response: httpx2.Response, host: str, cap: int, partial: bool) -> Answer:
    """The answer with its body, unpacked as it comes and never more than `cap` bytes."""
    body = bytearray()
    try:
        for piece in unpacked(response.iter_raw(), answer.headers.get("content-encoding", "")):
            body += piece
            if len(body) > cap:
                if partial:
                    return replace(answer, body=bytes(body[:cap]), cut=True)
                raise TooLarge(host=host, limit=cap // MEGABYTE)
    except (httpx2.TransportError, PackingError) as error:
        if not (partial and body):
            raise mapped(error, host) from error
        return replace(answer, body=bytes(body), cut=True)
    return replace(answer, body=bytes(body))
