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
from unicodedata import combining, normalize

import msgspec

from hune.store.store import Name

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o, u: nobody misreads them, and no word is made of them
GROUPS, EACH = 3, 4  # 12 letters of 5 bits: among a million authors two share a word once in two million workspaces
WORD = re.compile(rf"(?i)(?<![\w-])@?((?:auteur|author)(?:[-\u2011 ][{LETTERS}]{{{EACH}}}){{{GROUPS}}})(?![\w-])")
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

    keys: set[str] = msgspec.field(default_factory=set)
    handles: set[str] = msgspec.field(default_factory=set)
    names: set[str] = msgspec.field(default_factory=set)

    @property
    def spelt(self) -> set[str]:
        """Handles and names."""
        return self.handles | self.names

    def ways(self) -> list[str]:
        """How they may be looked for in a text, the shortest to write first."""
        return sorted(self.spelt or self.keys, key=lambda way: (" " in way, way))


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
        self._known: defaultdict[str, Known] = defaultdict(Known)  # by what follows "author-"

    def refresh(self) -> None:
        """Learn the names of who was stored since the last time."""
        with self._lock:
            self._reached, found = self._read(self._reached)
            for one in found:
                self._learn(one)

    def of(self, network: str, key: str) -> str:
        """The word of an author; "" for none."""
        if not key or self.known(key):
            return key
        word = self._made(network, key)
        self._of(word).keys.add(key)
        return word

    def of_handle(self, handle: str, network: str = "") -> str:
        """The word of whom a handle names, whether or not they were ever collected; "" for none."""
        bare = handle.strip().removeprefix("@")
        if not bare or self.known(bare):
            return bare
        folded = bare.casefold()
        word = self._networks.get((network, folded)) or self._by_handle.get(folded) or self._made("", folded)
        self._of(word).handles.add(bare)
        return word

    def of_name(self, name: str) -> str | None:
        """The word of whom a name of some words, a handle or a hashtag names; None when it is nobody's we know."""
        word = self._in_texts.get(folded_name(name))
        if word:
            self._of(word).names.add(name)
        return word

    def names(self, said: str) -> bool:
        """Whether a word or some words are the name, or the handle, of somebody we know."""
        return folded_name(said) in self._in_texts

    def keeps(self, said: str) -> bool:
        """Whether the topics of the workspace say this themselves: what is spoken of is not hidden."""
        folded = " ".join(said.casefold().split())
        return bool(folded and re.search(rf"(?<![\w.-]){re.escape(folded)}(?![\w-])", self.cover.kept))

    def of_account(self, said: str) -> str | None:
        """The word of whose key or handle a piece of an address is; None for nobody's."""
        bare = said.removeprefix("@").casefold()
        return self._by_handle.get(bare) if len(bare) >= LEAST_LETTERS else None

    def known(self, said: str) -> Known | None:
        """Whom a word stands for, in whichever language it begins; None for what is no word of ours."""
        found = WORD.fullmatch(said.strip())
        return self._known.get(re.sub(r"[\u2011 ]", "-", found[1].lower()).partition("-")[2]) if found else None

    def _of(self, word: str) -> Known:
        return self._known[word.partition("-")[2]]

    def _made(self, network: str, key: str) -> str:
        said = f"{self.cover.workspace_id}\x1f{network}\x1f{key}".encode("utf-8", "surrogatepass")
        number = int.from_bytes(hmac.digest(self.cover.key, said, sha256))
        letters = "".join(LETTERS[number >> 5 * place & 31] for place in range(GROUPS * EACH))
        return "-".join([self.cover.word, *(letters[at : at + EACH] for at in range(0, len(letters), EACH))])

    def _learn(self, one: Name) -> None:
        word = self._made(one.network, one.key)
        known = self._of(word)
        known.keys.add(one.key)
        known.handles |= {one.handle} - {""}
        known.names |= {one.name} - {""}
        for handle in {one.handle.casefold(), one.key.casefold()} - {""}:
            self._by_handle.setdefault(handle, word)
            self._networks.setdefault((one.network, handle), word)
            if len(handle) >= LEAST_LETTERS and TOLD_APART.search(handle) and not handle.isdigit():
                self._hide(handle, word)
        name = folded_name(one.name)
        if " " in name and name not in self.cover.kept:
            self._hide(name, word)
            self._hide(name.replace(" ", ""), word)

    def _hide(self, said: str, word: str) -> None:
        """In texts and searches; also as who has no accents on the keyboard writes it."""
        self._in_texts.setdefault(said, word)
        self._in_texts.setdefault("".join(sign for sign in normalize("NFKD", said) if not combining(sign)), word)


def folded_name(name: str) -> str:
    """A name as names are compared: small letters, one space between words, no sign around it."""
    return " ".join(name.casefold().split()).strip("@#.,;:!?’'\"«»()")
