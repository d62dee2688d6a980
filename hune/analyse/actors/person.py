"""People of a subject, each once: found by network and key, by handle, or as a site."""

from __future__ import annotations

import msgspec

from hune.store.query import Row


class Person(msgspec.Struct):
    """One who speaks or is spoken to. `network`: "" for a site, whose name is then `key` and `label`. `key`: as
    `author_key` of their mentions; "" for an account that others name and that says nothing here.

    `mentions`: how many they wrote; `followers`: the most ever seen, `engagement`: the reactions to their mentions;
    None where not provided. `negative`, `neutral`, `positive`: their mentions by sentiment, toward the topic where the
    question asks for one; those not judged are in none of the three. `spelt`: the ways in which others write their
    handle.
    """

    network: str
    key: str
    label: str
    mentions: int = 0
    followers: int | None = None
    engagement: int | None = None
    negative: int = 0
    neutral: int = 0
    positive: int = 0
    spelt: list[str] = []

    @property
    def is_site(self) -> bool:
        """True for a site, false for an account."""
        return not self.network

    @property
    def handle(self) -> str:
        """Their handle without @; "" where only a name is known."""
        return self.label[1:] if self.label.startswith("@") else ""

    @property
    def judged(self) -> int:
        """How many of their mentions have a sentiment."""
        return self.negative + self.neutral + self.positive

    @property
    def net(self) -> float | None:
        """(positive − negative) / judged, between -1 and 1; None below three judged mentions."""
        return (self.positive - self.negative) / self.judged if self.judged >= 3 else None


class Book:
    """Everybody met so far. `people`: in the order in which they were met."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_key: dict[tuple[str, str], int] = {}
        self._by_handle: dict[tuple[str, str], int] = {}

    def speaks(self, row: Row) -> None:
        """Counts of one who speaks: a row by author, or by site."""
        at = self.of(row, new=True)
        if at is not None:
            one = self.people[at]
            one.mentions += row["volume"]
            one.followers = None if row["reach"] is None else int(row["reach"])
            one.engagement = None if row["engagement"] is None else int(row["engagement"])

    def judged(self, row: Row) -> None:
        """Mentions of one sentiment."""
        at = self.of(row)
        if at is not None and row["sentiment"]:
            setattr(self.people[at], row["sentiment"], row["volume"])

    def of(self, row: Row, new: bool = False) -> int | None:
        """The position of who speaks in a row; None for nobody we know of. `new`: they are entered."""
        if "author" not in row:
            return self.site(row["site"]) if row["site"] else None
        if not row["author"]:
            return None
        at = self._by_key.get((row["network"], row["author"]))
        if at is None and new:
            one = Person(row["network"], row["author"], row["author_label"] or row["author"])
            at = self._enter(one)
            self._by_key[one.network, one.key] = at
            if one.handle:
                self._by_handle.setdefault((one.network, one.handle.casefold()), at)
        return at

    def known(self, network: str, handle: str) -> int | None:
        """The position of who has this handle in a network, if anybody we met does."""
        return self._by_handle.get((network, handle.removeprefix("@").casefold()))

    def named(self, network: str, handle: str) -> int | None:
        """The position of who is named by a handle in a network, entered if new; None for an empty one."""
        name = handle.strip().removeprefix("@")
        if not name:
            return None
        at = self.known(network, name)
        if at is None:
            at = self._enter(Person(network, "", f"@{name}"))
            self._by_handle[network, name.casefold()] = at
        if name not in (spelt := self.people[at].spelt):
            spelt.append(name)
        return at

    def site(self, name: str) -> int:
        """The position of a site, entered if new."""
        at = self._by_key.get(("", name))
        if at is None:
            at = self._by_key["", name] = self._enter(Person("", name, name))
        return at

    def _enter(self, one: Person) -> int:
        self.people.append(one)
        return len(self.people) - 1
