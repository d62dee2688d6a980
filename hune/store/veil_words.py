"""Pseudonyms: a word for each author, always the same in a workspace, that only the key of this instance can make.

A word is an HMAC of network and author key, so that it cannot be made from a name outside; inside the server it leads
back to the author, for filters. What is known of names is read once from the store and then as it grows.
"""

from __future__ import annotations

import hmac
import re
from collections import defaultdict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock

import msgspec

from hune.store.store import Name

WORD = re.compile(r"(?i)(?<![\w-])@?((?:auteur|author)[-\u2011 ][0-9a-f]{8})(?![\w-])")
TOLD_APART = re.compile(r"[\d_.\-]")  # a name of one word that is no word of the language
LEAST_LETTERS = 4
NAME_WORDS = 4  # of which a name has at most so many
Names = Callable[[int], tuple[int, list[Name]]]


class Cover(msgspec.Struct, frozen=True):
    """How a workspace hides its authors. `key`: what the words are made with; `word`: what they begin with ("auteur" or
    "author"); `kept`: folded texts whose names stay, such as its topics: a brand that speaks itself is still the
    subject."""

    workspace_id: int
    key: bytes
    word: str = "author"
    kept: str = ""


class Known(msgspec.Struct):
    """Whom a word stands for: author keys, and handles and names as they were spelt."""

    keys: set[str]
    spelt: set[str]


class Words:
    """The words of one workspace. `read`: what `Store.names` gives after a version."""

    def __init__(self, cover: Cover, read: Names):
        self.cover = cover
        self._read = read
        self._reached = 0
        self._lock = Lock()
        self._by_handle: dict[str, str] = {}
        self._in_texts: dict[str, str] = {}
        self._networks: dict[tuple[str, str], str] = {}
        self._known: defaultdict[str, Known] = defaultdict(lambda: Known(set(), set()))

    def refresh(self) -> None:
        """Learn the names of who was stored since the last time."""
        with self._lock:
            self._reached, found = self._read(self._reached)
            for one in found:
                self._learn(one)

    def of(self, network: str, key: str) -> str:
        """The word of an author; "" for none."""
        if not key or WORD.fullmatch(key):
            return key
        word = self._made(network, key)
        self._known[word].keys.add(key)
        return word

    def of_handle(self, handle: str, network: str = "") -> str:
        """The word of whom a handle names, whether or not they were ever collected; "" for none."""
        bare = handle.strip().removeprefix("@")
        if not bare or WORD.fullmatch(bare):
            return bare
        folded = bare.casefold()
        word = self._networks.get((network, folded)) or self._by_handle.get(folded) or self._made("", folded)
        self._known[word].spelt.add(bare)
        return word

    def of_name(self, name: str) -> str | None:
        """The word of whom a name of some words, a handle or a hashtag names; None when it is nobody's we know."""
        word = self._in_texts.get(folded_name(name))
        if word:
            self._known[word].spelt.add(name)
        return word

    def of_account(self, said: str) -> str | None:
        """The word of whose key or handle a piece of an address is; None for nobody's."""
        bare = said.removeprefix("@").casefold()
        return self._by_handle.get(bare) if len(bare) >= LEAST_LETTERS else None

    def known(self, said: str) -> Known | None:
        """Whom a word stands for; None for what is no word of ours."""
        found = WORD.fullmatch(said.strip())
        return self._known.get(re.sub(r"[\u2011 ]", "-", found[1].lower())) if found else None

    def _made(self, network: str, key: str) -> str:
        said = f"{self.cover.workspace_id}\x1f{network}\x1f{key}".encode("utf-8", "surrogatepass")
        return f"{self.cover.word}-{hmac.digest(self.cover.key, said, sha256).hex()[:8]}"

    def _learn(self, one: Name) -> None:
        word = self._made(one.network, one.key)
        known = self._known[word]
        known.keys.add(one.key)
        known.spelt |= {said for said in (one.handle, one.name) if said}
        for handle in {one.handle.casefold(), one.key.casefold()} - {""}:
            self._by_handle.setdefault(handle, word)
            self._networks.setdefault((one.network, handle), word)
            if len(handle) >= LEAST_LETTERS and TOLD_APART.search(handle) and not handle.isdigit():
                self._in_texts.setdefault(handle, word)
        name = folded_name(one.name)
        if " " in name and name not in self.cover.kept:
            self._in_texts.setdefault(name, word)
            self._in_texts.setdefault(name.replace(" ", ""), word)


def folded_name(name: str) -> str:
    """A name as names are compared: small letters, one space between words, no sign around it."""
    return " ".join(name.casefold().split()).strip("@#.,;:!?’'\"«»()")
