"""Authors who asked to be forgotten: hidden at once, and not collected again. Only digests of them are kept."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

import msgspec
from django.core.cache import cache

from hune import runtime
from hune.accounts.models import Workspace
from hune.listen.imports import rejects_of
from hune.listen.models import Erased, ImportJob
from hune.listen.rewriting import Texts, in_rooms, rewritten, written
from hune.store.erasure import digests_of
from hune.store.query import Filters, Key, MentionQuery
from hune.words import say

AT_ONCE = 1000


class Forgotten(msgspec.Struct):
    """Who is to be forgotten by every room. `words`: their key and handles; `names`: what they were called, in words of
    their own or ours; `ids`: what they said; `texts`: how many of our own texts were rewritten so far; `instead`: what
    stands there now."""

    workspace_id: int
    network: str
    author_key: str
    words: set[str]
    names: set[str]
    ids: list[int]
    texts: int = 0
    instead: str = "…"

    def said_in(self, text: str) -> bool:
        """Whether a text names them."""
        return bool(self.pattern.search(text))

    def without(self, text: str) -> str:
        """The text without them."""
        return self.pattern.sub(self.instead, text)

    def rewrite(self, texts: Texts) -> None:
        """These texts without them; counted."""
        self.texts += rewritten(texts, self.without)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Their handles behind an @, full names, and alone those handles that are no plain word: somebody called
        “france” takes no board on France along."""
        handles = {word.removeprefix("@").strip() for word in self.words} - {""}
        alone = {word for word in handles if not word.isalpha() and not word.isdigit()}
        alone |= {name.strip() for name in self.names if " " in name.strip()}
        said = sorted((re.escape(word) for word in alone), key=len, reverse=True)
        said += [f"@{re.escape(word)}" for word in sorted(handles, key=len, reverse=True)]
        return re.compile(rf"(?<!\w)@?(?:{'|'.join(said)})(?!\w)" if said else r"(?!)", re.IGNORECASE)

    def is_value(self, value: str) -> bool:
        """Whether a condition asks for them."""
        known = {word.removeprefix("@").casefold() for word in self.words} | {name.casefold() for name in self.names}
        return value.removeprefix("@").casefold() in known or value == f"{self.network}:{self.author_key}"


def erased_digests() -> set[str]:
    """Everybody who is not to be collected again."""
    return set(Erased.objects.values_list("digest", flat=True))


class Gone(NamedTuple):
    """What an erasure did: mentions that are gone, and texts of our own that named who said them and do no more."""

    mentions: int
    texts: int


def erase_author(workspace: Workspace, network: str, author_key: str) -> Gone:
    """Remember the digests first, then hide what they said and forget them in every room. A crash on the way is mended
    by asking again: the digests alone already keep them out."""
    store = runtime.get().bare
    words = store.spellings(workspace.pk, network, author_key)
    for digest in digests_of(workspace.pk, network, author_key, words):
        Erased.objects.get_or_create(workspace=workspace, digest=digest)
    for job_id in ImportJob.objects.filter(workspace=workspace, rejected__gt=0).values_list("pk", flat=True):
        rejects_of(job_id).forget(words)
    author = Forgotten(workspace.pk, network, author_key, words, *_said(workspace.pk, network, author_key))
    author.instead = say(workspace.language, "erased person")
    for forget in in_rooms("forget"):
        forget(author)
    author.rewrite(written(workspace.pk))
    gone = store.erase(workspace.pk, network, author_key)
    cache.clear()  # studies that name them
    return Gone(gone, author.texts)


def erase_all(workspace: Workspace, known: Collection[tuple[str, str]]) -> Gone:
    """Erase these authors, and with each the other profiles of the same person."""
    each = [erase_author(workspace, network, key) for network, key in sorted(with_siblings(workspace, known))]
    return Gone(sum(one.mentions for one in each), sum(one.texts for one in each))


def with_siblings(workspace: Workspace, known: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """These authors, and the other profiles that somebody said are theirs."""
    from hune.people.persons import siblings

    return set(known) | {other for one in known for other in siblings(workspace.pk, *one)}


def known_as(workspace: Workspace, author: str, network: str = "") -> set[tuple[str, str]]:
    """Networks and author keys meant by an id, a handle, a name or a pseudonym; everywhere they are known when no
    network is given.

    A name means only who has neither id nor handle: it is others' too. With a network the name itself is taken when
    nobody bears it: to keep out who is yet to come.
    """
    from hune.people.hidden import real_key

    author = real_key(workspace.pk, author) or author.strip()
    bare = author.removeprefix("@")
    known = runtime.get().bare.authors(workspace.pk, author, network)
    return known or ({(network, bare.casefold())} if network and bare else set())


def _said(workspace_id: int, network: str, author_key: str) -> tuple[set[str], list[int]]:
    """What an author was called, and the ids of what they said."""
    from hune.people.persons import called

    store = runtime.get().bare
    asked = MentionQuery(workspace_id, filters=Filters(profiles=((network, author_key),)))
    names, after = called(workspace_id, network, author_key), None
    ids: list[int] = []
    while page := store.mentions(asked, after, AT_ONCE):
        names |= {mention.author.name for mention in page if mention.author.name}
        ids += [mention.id for mention in page]
        after = Key(page[-1].published_at, page[-1].id)
    return names, ids
