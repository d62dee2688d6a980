"""Whether a workspace listens to a place already, as far as the settings of its sources tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from hune.accounts.models import Workspace
from hune.enrich.put_marks import site_of
from hune.listen import sources
from hune.listen.models import SourceRow

LIVING = (SourceRow.State.ACTIVE, SourceRow.State.PAUSED, SourceRow.State.BROKEN)
MOST = 1000  # sources looked at


class Heard(NamedTuple):
    """`kinds` of sources, `hosts` that are asked, and every other thing that settings say: `words`, folded, without # @
    and scheme."""

    kinds: frozenset[str]
    hosts: frozenset[str]
    words: frozenset[str]

    def of(self, kind: str, name: str) -> bool:
        """Whether a place of this kind (`analyse/places.py`) is listened to."""
        said = name.casefold()
        if kind == "network":
            return said in self.kinds
        if kind == "community":
            ends = said.split("/")
            return any("/".join(ends[n:]) in self.words for n in range(len(ends)))
        if kind in ("hashtag", "handle"):
            return said in self.words
        return said in self.hosts


def heard(workspace: Workspace) -> Heard:
    """What the sources of a workspace listen to, paused ones too."""
    rows = SourceRow.objects.filter(workspace=workspace, state__in=LIVING, simulated=False)
    kinds, hosts, words = set[str](), set[str](), set[str]()
    for row in rows.only("kind", "settings").order_by("-pk")[:MOST]:
        kinds.add(row.kind)
        if kind := sources.kinds().get(row.kind):
            hosts.add(kind.host(row.settings).removeprefix("www."))
        for value in _values(row):
            hosts |= {host for host in (site_of(value if "://" in value else f"https://{value}"),) if host}
            words.add(_word(value))
    return Heard(frozenset(kinds), frozenset(hosts), frozenset(words))


def _values(row: SourceRow) -> Iterator[str]:
    """Each line of each setting, the way apart."""
    for name, said in row.settings.items():
        if name != "way":
            yield from (line.strip() for line in str(said).splitlines() if line.strip())


def _word(value: str) -> str:
    try:
        parts = urlsplit(value) if "://" in value else None
    except ValueError:
        parts = None
    said = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}" if parts else value
    return said.strip("/").lstrip("#@").casefold()
