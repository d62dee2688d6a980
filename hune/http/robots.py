"""What a site asks of programs that read its pages (robots.txt, RFC 9309), read by the library protego."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego

from hune.errors import Refused, Unwelcome
from hune.http.answer import Answer

KEPT = 86_400.0  # seconds: RFC 9309 says a day at the most
LARGEST = 512_000  # bytes: RFC 9309 says at least 500 kibibytes
NAME = "Hune"
SITES = 1000


class Robots:
    """The rules of each site, asked once a day. Thread-safe."""

    def __init__(self, get: Callable[..., Answer]):
        self._get = get
        self._known: dict[str, tuple[float, Protego]] = {}
        self._lock = Lock()

    def check(self, url: str, agent: str) -> None:
        """Nothing when the page may be read. Raises Unwelcome when the site asks programs not to, FetchError when its
        rules cannot be asked: then nothing may be read either."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if not self._rules(site).can_fetch(url, NAME):
            raise Unwelcome(host=parts.hostname or site, log=f"{site}: robots.txt forbids {agent}")

    def _rules(self, site: str) -> Protego:
        with self._lock:
            known = self._known.get(site)
        if known and known[0] > monotonic():
            return known[1]
        rules = Protego.parse(self._asked(site))
        with self._lock:
            if len(self._known) >= SITES:
                self._known.pop(next(iter(self._known)))
            self._known[site] = monotonic() + KEPT, rules
        return rules

    def _asked(self, site: str) -> str:
        try:
            answer = self._get(f"{site}/robots.txt", cap=LARGEST, partial=True, seconds=10.0)
        except Refused:  # 4xx: no rules
            return ""
        return answer.body.decode("utf-8", "replace")
