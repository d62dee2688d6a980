"""What the store says, without those who write: each author is a word (`veil_words.py`), everywhere the same.

Hidden: name, handle, id and address of authors, what they say of themselves and where they are, addresses of messages
(they hold handles or lead there), native ids, exact coordinates; and, in texts and figures, @handles, addresses of
accounts and full names of those who were collected. Left: what was said, when, where, how many followers. A filter by
such a word finds its author, a filter by a real name nobody (`veil_asked.py`); a link that leads to an account is in no
list of links.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from hune.match.language.nodes import Node
from hune.mention import Author, Mention
from hune.store.query import MentionQuery, Row
from hune.store.store import SetAside
from hune.store.veil_asked import first_cut, opened, real
from hune.store.veil_texts import names_somebody, veiled
from hune.store.veil_words import WORD, Known, Words

HANDLES = ("handle", "named", "answers", "reposts")  # dimensions whose values are handles
NAMES = ("name", "person", "organisation", "place", "product", "term", "hashtag")
SITES = ("site", "linked_site", "server")


class Veil:
    """The veil of one workspace. `handles`: the handles that messages name, read when a filter asks for one by a word
    that this process has not yet said."""

    def __init__(self, words: Words, handles: Callable[[], list[str]]):
        self.words = words
        self._handles = handles
        self._asked = False

    def mention(self, mention: Mention) -> Mention:
        """The mention without its author and without those it names."""
        network = mention.network

        def text(said: str) -> str:
            return veiled(said, self.words, network)

        return msgspec.structs.replace(
            mention,
            native_id=str(mention.id), url=None, parent_id=None, root_id=None, original_id=None,
            title=text(mention.title), text=text(mention.text),
            site=self._site(mention.site) if mention.site else mention.site,
            latitude=None, longitude=None,
            author=self.author(mention.author, network),
            answers=self.words.of_handle(mention.answers, network) if mention.answers else mention.answers,
            reposts=self.words.of_handle(mention.reposts, network) if mention.reposts else mention.reposts,
            handles=[self.words.of_handle(handle, network) for handle in mention.handles],
            hashtags=[self._name(tag) for tag in mention.hashtags],
            links=[link for link in mention.links if not names_somebody(link, self.words)],
            terms=[self._name(term) for term in mention.terms],
            names=[self._name(name) for name in mention.names],
            tokens=[], text_keys=[], text_print=0, page_key=0, failed=[],
        )  # fmt: skip

    def author(self, author: Author, network: str) -> Author:
        """The word, and how many are reached; nothing else."""
        word = self.words.of(network, author.key)
        return Author(id=word or None, handle=word or None, followers=author.followers, bot=author.bot)

    def rows(self, rows: list[Row]) -> list[Row]:
        """Rows of figures with words for those they name; without those of links that lead to accounts."""
        return [self._row(row) for row in rows if not names_somebody_in(row, self.words)]

    def aside(self, one: SetAside) -> SetAside:
        """An item that was set aside, without what it was: it names its author in ways nobody can know."""
        return msgspec.structs.replace(one, raw="")

    def text(self, said: str) -> str:
        """A text of ours without those who write."""
        return veiled(said, self.words)

    def question(self, query: MentionQuery) -> MentionQuery:
        """The question with authors, handles and names for their words, and nobody for who is asked for by name."""
        made = opened(query.filters, self.words, self._known)
        return query if made == query.filters else msgspec.structs.replace(query, filters=made)

    def first_cut(self, node: Node) -> Node:
        """The same of a tree of terms."""
        return first_cut(node, self.words)

    def real(self, key: str) -> str:
        """The author key that a word stands for; "" for what is no word of ours."""
        return real(key, self.words.known)

    def _row(self, row: Row) -> Row:
        network = str(row.get("network", ""))
        out = dict(row)
        for name, value in row.items():
            if not isinstance(value, str) or not value:
                continue
            if name == "author":
                out[name] = self.words.of(network, value)
            elif name == "author_label":
                out[name] = f"@{self.words.of(network, str(row['author']))}" if row.get("author") else ""
            elif name in HANDLES:
                out[name] = self.words.of_handle(value, network)
            elif name in NAMES:
                out[name] = self._name(value)
            elif name in SITES:
                out[name] = self._site(value)
        return out

    def _name(self, said: str) -> str:
        return self.words.of_name(said) or said

    def _site(self, site: str) -> str:
        return self.words.of_account(site) or site

    def _known(self, value: str) -> Known | None:
        known = self.words.known(value)
        if known is None and WORD.fullmatch(value.strip()) and not self._asked:
            self._asked = True
            for handle in self._handles():
                self.words.of_handle(handle)
            known = self.words.known(value)
        return known


def names_somebody_in(row: Row, words: Words) -> bool:
    """Whether a row stands for a link that leads to an account."""
    return bool(row.get("link")) and names_somebody(str(row["link"]), words)
