"""A text without those who write: @handles, addresses of accounts, e-mail addresses and full names give way to words.

A name of one word that is also a word of the language (Claire, Orange) stays: without its @ nobody can tell.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from hune.store.veil_words import NAME_WORDS, Words

HIDDEN = "…"
# An address of the web, one of e-mail, an @handle (also of another server); what stands between are words.
MARKS = re.compile(
    r"(?P<web>(?:https?://|www\.)[^\s<>\"]+)|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<!\w)@(?P<handle>\w[\w.-]*(?:@[\w-]+\.[\w.-]*\w)?)"
)
RUN = re.compile(r"\w[\w.’'-]*(?:[ \u00a0]\w[\w.’'-]*)*")
PIECES = re.compile(r"[/?&=#]")


def veiled(text: str, words: Words, network: str = "") -> str:
    """The text with words of `words` for those it names."""
    said, at = [], 0
    for mark in MARKS.finditer(text):
        said += [_between(text[at : mark.start()], words), _marked(mark, words, network)]
        at = mark.end()
    return "".join([*said, _between(text[at:], words)])


def _marked(mark: re.Match[str], words: Words, network: str) -> str:
    if mark["web"]:
        return address(mark["web"], words)
    if mark["mail"]:
        return HIDDEN
    bare = mark["handle"].rstrip(".-")
    return f"@{words.of_handle(bare, network)}{mark['handle'][len(bare) :]}"


def _between(text: str, words: Words) -> str:
    return RUN.sub(lambda run: _named(run[0], words), text)


def address(url: str, words: Words) -> str:
    """An address of the web; of one that leads to an account the site alone is left, and nothing of a site of one's
    own."""
    if not names_somebody(url, words):
        return url
    parts = _split(url)
    host = parts.hostname if parts else None
    return f"{parts.scheme}://{host}/{HIDDEN}" if parts and host and not words.of_account(host) else HIDDEN


def names_somebody(url: str, words: Words) -> bool:
    """Whether an address leads to an account: a piece of it begins with @ or is the key or handle of an author. True
    for what cannot be read."""
    parts = _split(url)
    if parts is None or "@" in url or words.of_account(parts.hostname or ""):
        return True
    pieces = PIECES.split(f"{parts.path}?{parts.query}#{parts.fragment}")
    return any(words.of_account(piece) for piece in pieces if piece)


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        return None


def _named(said: str, words: Words) -> str:
    """A run of words in which names stand for themselves."""
    pieces = re.split(r"([ \u00a0])", said)
    bare = pieces[::2]
    out, at = [], 0
    while at < len(bare):
        for length in range(min(NAME_WORDS, len(bare) - at), 0, -1):
            if word := words.of_name(" ".join(bare[at : at + length])):
                last = bare[at + length - 1]
                out.append(word + last[len(last.rstrip(".’'-")) :])
                break
        else:
            length = 1
            out.append(bare[at])
        at += length
        if at < len(bare):
            out.append(pieces[2 * at - 1])
    return "".join(out)
