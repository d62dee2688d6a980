"""The noun that travels through Hune: one public message that was collected.

`None` means "not provided" everywhere; it is never the same as zero. Times are timezone-aware UTC.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

import msgspec

KINDS = ("post", "reply", "repost", "quote", "comment", "review")

MEDIA = (
    "news", "blog", "microblog", "social", "forum", "video", "photo", "review", "qa", "wiki",
    "podcast", "newsletter", "messaging", "bookmark", "presentation", "music", "game", "other",
)  # fmt: skip

SENTIMENTS = ("negative", "neutral", "positive")
GIVEN = "given"  # who says so, of a value that came with the mention
PERSON = "person"  # of one that somebody set by hand
FAST = ("fast", "own")  # what the names of the fast sentiment models begin with
CLOSE = "close"  # and those of the better ones
NAME_KINDS = ("person", "organisation", "place", "product", "other")


class Counts(msgspec.Struct, omit_defaults=True):
    """What the network says happened to the message, when it says it. `None` = not provided."""

    likes: int | None = None
    reposts: int | None = None
    replies: int | None = None
    quotes: int | None = None
    shares: int | None = None
    views: int | None = None

    @property
    def engagement(self) -> int | None:
        """Sum of the reactions that were provided (views are not a reaction); None if none was."""
        given = [n for n in (self.likes, self.reposts, self.replies, self.quotes, self.shares) if n is not None]
        return sum(given) if given else None


class Author(msgspec.Struct, omit_defaults=True):
    """Who speaks, as the place shows them."""

    id: str | None = None
    handle: str | None = None
    name: str | None = None
    url: str | None = None
    followers: int | None = None
    place: str | None = None
    time_zone: str | None = None
    about: str | None = None  # what they say of themselves
    posts: int | None = None  # how many they ever wrote
    since: datetime | None = None  # when the account was opened
    bot: bool | None = None  # whether it says itself that a program writes

    @property
    def key(self) -> str:
        """What two messages of one profile share inside one network: its id, else handle, else name; "" if unknown."""
        return self.id or (self.handle or self.name or "").casefold()

    @property
    def label(self) -> str:
        """How a page names them: `@handle`, else the name, else ""."""
        return f"@{self.handle}" if self.handle else self.name or ""


class Mention(msgspec.Struct, omit_defaults=True):
    """One public message. The first block comes from the connector, the second is put on by the pipeline."""

    native_id: str
    published_at: datetime
    text: str = ""
    title: str = ""
    url: str | None = None
    network: str = "web"
    kind: str = "post"
    medium: str | None = None
    site: str | None = None
    language: str | None = None
    country: str | None = None  # two letters, upper case
    rating: float | None = None
    item: str | None = None  # the product that is reviewed
    version: str | None = None  # which version of it
    venue: str | None = None  # the place that is reviewed: a shop, a hotel
    sentiment: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    app: str | None = None  # the program it was written with
    author: Author = msgspec.field(default_factory=Author)
    counts: Counts = msgspec.field(default_factory=Counts)
    parent_id: str | None = None  # native id of what this answers
    root_id: str | None = None  # native id of the first message of the thread
    original_id: str | None = None  # native id of what this reposts or quotes
    answers: str | None = None  # handle of the person answered
    reposts: str | None = None  # handle of the person reposted or quoted
    hashtags: list[str] = []
    handles: list[str] = []
    links: list[str] = []
    simulated: bool = False
    position: int = 0  # its place in the file or batch it came with, for the report of what was set aside

    workspace_id: int = 0
    source_id: int = 0
    id: int = 0
    terms: list[str] = []
    names: list[str] = []
    tokens: list[str] = []
    sentiment_score: float | None = None  # from -1 to 1: how much likelier kind than unkind
    sentiment_model: str = ""  # who says so: "given", "stars-1", "fast-1", "close-1", "own-…", "person"
    sentiment_first: str | None = None  # what was known when it came: queries ask this one, live and over the past
    language_by: str = ""  # "given", or "model"
    country_by: str = ""  # what it was read from: "given", "coordinates", "place", "time zone", "site"; "ambiguous"
    region: str | None = None
    city: str | None = None
    gender: str | None = None  # of the author's first name: "f", "m"; only ever counted, never shown of one person
    name_kinds: list[str] = []  # of each of `names`: one of NAME_KINDS
    toxicity: float | None = None  # probability, from 0 to 1
    flags: list[str] = []  # what a reader is warned of: "spam:links", "giveaway:follow", "automated:app"…
    failed: list[str] = []  # steps that could not do their work, with the error
    made_by: str = ""  # the steps' versions
    topics: list[int] = []
    parent: int = 0  # parent, root, original: the ids here of the messages named by their native ids
    root: int = 0
    original: int = 0
    story: int = 0  # the id of the mention whose copy it is; its own when it is nobody's
    page_key: int = 0  # page_key, text_keys, text_print: what copies share (enrich/put_story.py)
    text_keys: list[int] = []
    text_print: int = 0

    @property
    def body(self) -> str:
        """Title and text as one string, the title on its own line: what topics are matched against."""
        return f"{self.title}\n{self.text}" if self.title else self.text


def belong(mention: Mention, workspace_id: int, source_id: int, namespace: str) -> None:
    """Give a mention its place: workspace, source, its id there and those of the messages it is tied to."""
    mention.workspace_id, mention.source_id = workspace_id, source_id
    mention.id = mention_id(workspace_id, namespace, mention.native_id)
    for field, native in (("parent", mention.parent_id), ("root", mention.root_id), ("original", mention.original_id)):
        setattr(mention, field, mention_id(workspace_id, namespace, native) if native else 0)


def mention_id(workspace_id: int, namespace: str, native_id: str) -> int:
    """The id of a message: 63 bits of BLAKE2b over workspace, namespace and native id.

    `namespace` is where native ids are unique: a network that guarantees it, else the source.
    Sixty-three bits so that it also fits the signed integers of the relational store and of JavaScript-free JSON.
    """
    said = f"{workspace_id}\x1f{namespace}\x1f{native_id}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> 1
