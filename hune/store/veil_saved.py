"""Conditions that were saved with names, and are to be kept without them: a word for each, and back again."""

from __future__ import annotations

from hune.store.veil_texts import address, veiled
from hune.store.veil_words import WORD, Words

HANDLES = ("handle", "reposts", "answers")
SPELT = ("name", "term", "hashtag")


def to_word(name: str, value: str, network: str, words: Words) -> str:
    """What a condition (as `analyse/ask.py` spells it) says where authors are hidden. `network`: the one it stands
    beside, "" for none."""
    if name == "author":
        return words.of(network, value) if network else words.of_account(value) or words.of("", value)
    if name == "profile":
        where, _, key = value.partition(":")
        return f"{where}:{words.of(where, key)}"
    if name == "community":
        way, where, key = (*value.split(":", 2), "", "")[:3]
        return f"{way}:{where}:{words.of(where, key)}"
    if name in HANDLES:
        return words.of_handle(value, network)
    if name in SPELT:
        return words.of_name(value) or value
    if name == "site":
        return words.of_account(value) or value
    if name == "link":
        return address(value, words)
    return veiled(value, words, network) if name == "q" else value


def from_word(name: str, value: str, words: Words) -> list[str]:
    """What a condition said before; itself for a word that nobody knows any more."""
    if name == "q":
        return [WORD.sub(lambda found: _said_before(found[0], words), value)]
    where, _, word = value.rpartition(":") if name in ("profile", "community") else ("", "", value)
    known = words.known(word)
    if known is None:
        return [value]
    if name in HANDLES:
        return sorted(known.handles) or [value]
    if name in SPELT:
        return sorted(known.spelt) or [value]
    keys = sorted(known.keys) or [value]
    return [f"{where}:{key}" for key in keys] if where else keys


def _said_before(word: str, words: Words) -> str:
    known = words.known(word)
    [way, *_] = known.ways() if known else [word.removeprefix("@")]
    return f"@{way}" if word.startswith("@") and " " not in way else way
