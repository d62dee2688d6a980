"""A row of a file as a Mention, after its mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from hune.connectors.file.clean import clean, clean_line
from hune.connectors.file.dates import Dates
from hune.connectors.file.fields import COUNTS
from hune.connectors.file.fits import FLAGS, SENTIMENTS
from hune.connectors.file.limits import MAX_RAW
from hune.connectors.file.networks import read_medium, read_network
from hune.connectors.file.reader import RawRow
from hune.connectors.file.values import (
    is_nothing,
    one_of,
    read_count,
    read_country,
    read_kind,
    read_language,
    read_point,
    read_rating,
)
from hune.connectors.plain_text import web_address
from hune.listen.source import Rejected
from hune.mention import Author, Counts, Mention
from hune.outcomes import Outcome

if TYPE_CHECKING:
    from hune.connectors.file.mapping import Mapping

REPOST = re.compile(r"RT @(\w{1,50})\b")
ANSWER = re.compile(r"\.?@(\w{1,50})\b")
ROUNDED = re.compile(r"\d([.,]\d+)?[eE]\+?\d+$")  # what a spreadsheet makes of a long id
RELATIONS = {
    "parent_id", "original_id", "reference_id", "answers", "reposts_of", "reference_handle",
}  # fmt: skip
CHATTING = (None, "microblog", "social")  # where "RT @" means a repost
EXACT = 2**53  # floats above it have lost digits
YES = FLAGS - {"false", "0", "0.0", "no", "non", "faux"}
LONGEST = 200_000  # characters of title and text
LONGEST_NAME = 300
LONGEST_ID = 500


def to_mention(row: RawRow, mapping: Mapping, timezone: str = "UTC", label: str = "") -> Mention | Rejected:
    """One row by itself; for many, keep `mapping.reader(timezone, label)`."""
    return mapping.reader(timezone, label)(row)


class RowReader:
    """Turns rows into mentions. Made once for a file: the mapping is resolved here, not for each row."""

    def __init__(self, fields: Dict[str, str], defaults: Dict[str, str], month_first: bool, timezone: str, label: str):
        self._column = {field: column for field, column in fields.items() if column}
        self._counts = [(name, self._column[name]) for name in COUNTS if name in self._column]
        self._defaults = defaults
        self._dates = Dates(timezone, month_first)
        self._has_kind = "kind" in self._column or "is_repost" in self._column
        self._has_relations = self._has_kind or not RELATIONS.isdisjoint(self._column)
        self._label = "" if "url" in self._column else label

    def __call__(self, row: RawRow) -> Mention | Rejected:
        """The mention, or why the row is none."""
        if row.values is None:
            return Rejected(row.unreadable or Outcome.UNREADABLE, row.detail, row.raw)
        made = self._mention(row.values)
        if isinstance(made, Mention):
            return made
        outcome, detail = made
        return Rejected(outcome, detail, raw_text(row.values))

    def _mention(self, cells: Dict[str, Any]) -> Mention | tuple[Outcome, str]:
        column, get = self._column, cells.get
        said = get(column["published_at"])
        moment = self._dates.read(said, get(column["time"]) if "time" in column else None)
        if isinstance(moment, Outcome):
            return moment, "" if moment is Outcome.NO_DATE else str(said)[:200]
        text = clean(v) if (v := self._cell(cells, "text")) is not None else ""
        title = clean_line(v) if (v := self._cell(cells, "title")) is not None else ""
        if not text and not title:
            return Outcome.EMPTY, ""
        if len(text) + len(title) > LONGEST:
            return Outcome.TOO_LARGE, str(len(text) + len(title))
        try:
            counts = {name: n for name, c in self._counts if (n := read_count(get(c))) is not None}
            rating = read_rating(get(column["rating"])) if "rating" in column else None
            followers, posts = (
                read_count(get(column[name])) if name in column else None
                for name in ("author_followers", "author_posts")
            )
        except (ValueError, OverflowError) as error:
            return Outcome.BAD_VALUE, str(error)[:200]
        author = self._author(cells)
        author.followers, author.posts = followers, posts
        url = web_address(str(v)) if (v := self._cell(cells, "url")) is not None else None
        mention = Mention(
            native_id=self._native_id(cells) or digest(url, author.key, f"{title}\n{text}", moment),
            published_at=moment,
            text=text,
            title=title,
            url=url,
            author=author,
            counts=Counts(**counts),
            rating=rating,
        )
        self._put_place(mention, cells)
        self._put_kind(mention, cells)
        return mention

    def _cell(self, cells: Dict[str, Any], field: str) -> Any:
        """The value, None when the field has no column or the cell is empty."""
        if field not in self._column:
            return None
        value = cells.get(self._column[field])
        return None if value is None or value == "" or is_nothing(value) else value

    def _word(self, cells: Dict[str, Any], field: str) -> str | None:
        if field not in self._column:
            return None
        value = self._cell(cells, field)
        return None if value is None else clean_line(one_of(value))[:LONGEST_NAME] or None

    def _author(self, cells: Dict[str, Any]) -> Author:
        name, handle = self._word(cells, "author_name"), self._handle(cells, "author_handle")
        if handle and " " in handle:
            name, handle = name or handle, None
        return Author(
            self._id(cells, "author_id"),
            handle,
            name,
            place=self._word(cells, "author_place"),
            time_zone=self._word(cells, "author_time_zone"),
            about=self._word(cells, "author_about"),
            since=self._since(cells),
        )

    def _since(self, cells: Dict[str, Any]) -> datetime | None:
        """When the account was opened; a date that cannot be read is none, and rejects no row."""
        said = self._cell(cells, "author_since")
        moment = None if said is None else self._dates.read(said, None)
        return None if isinstance(moment, Outcome) else moment

    def _handle(self, cells: Dict[str, Any], field: str) -> str | None:
        said = self._word(cells, field)
        return said.removeprefix("'").removeprefix("@") if said else None  # '@name: a cell made harmless by us

    def _id(self, cells: Dict[str, Any], field: str) -> str | None:
        """An identifier as text; 3.0 is 3. None for one that a spreadsheet has rounded."""
        if field not in self._column:
            return None
        value = self._cell(cells, field)
        if value is None or isinstance(value, bool):
            return None
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() and abs(value) < EXACT else None
        said = str(value).strip()
        if said.endswith(".0") and said[:-2].isdigit():
            said = said[:-2]
        return None if not said or ROUNDED.match(said) else clean_line(said)

    def _native_id(self, cells: Dict[str, Any]) -> str | None:
        said = self._id(cells, "native_id")
        return said if said is None or len(said) <= LONGEST_ID else digest(said, "", "", None)

    def _put_place(self, mention: Mention, cells: Dict[str, Any]) -> None:
        """Network, medium, site, language, country, point, program, sentiment."""
        network, medium = self._defaults.get("network", "web"), self._defaults.get("medium")
        if named := self._word(cells, "network"):
            network, medium = read_network(named)
        said = self._word(cells, "medium")
        mention.network, mention.medium = network, (read_medium(said) if said else None) or medium
        mention.site = self._word(cells, "site") or (self._label if network == "web" else "") or None
        said = self._word(cells, "language")
        mention.language = (read_language(said) if said else None) or self._defaults.get("language")
        said = self._word(cells, "country")
        mention.country = (read_country(said) if said else None) or self._defaults.get("country")
        mention.latitude, mention.longitude = read_point(self._cell(cells, "coordinates")) or (None, None)
        mention.app = self._word(cells, "app")
        mention.item, mention.version = self._word(cells, "item"), self._word(cells, "version")
        mention.venue = self._word(cells, "venue")
        if sentiment := self._word(cells, "sentiment"):
            mention.sentiment = SENTIMENTS.get(sentiment.casefold())

    def _put_kind(self, mention: Mention, cells: Dict[str, Any]) -> None:
        """Kind, and what and whom the message answers, reposts or quotes."""
        if not self._has_relations and not mention.text.startswith("RT @"):
            mention.kind = self._defaults.get("kind", "post")
            return
        said = self._word(cells, "kind")
        kind = read_kind(said) if said else None
        flag = self._cell(cells, "is_repost")
        if flag is not None and str(flag).strip().casefold() in YES:
            kind = "repost"
        mention.parent_id, mention.answers = self._id(cells, "parent_id"), self._handle(cells, "answers")
        mention.original_id, mention.reposts = self._id(cells, "original_id"), self._handle(cells, "reposts_of")
        reposted = REPOST.match(mention.text) if mention.medium in CHATTING else None
        if kind is None and not self._has_kind and (reposted or mention.original_id or mention.parent_id):
            kind = "repost" if reposted else "quote" if mention.original_id else "reply"
        mention.kind = kind or self._defaults.get("kind", "post")
        reference, person = self._id(cells, "reference_id"), self._handle(cells, "reference_handle")
        if mention.kind in ("repost", "quote"):
            mention.original_id, mention.reposts = mention.original_id or reference, mention.reposts or person
            if not mention.reposts and reposted:
                mention.reposts = reposted[1]
        elif mention.kind in ("reply", "comment"):
            mention.parent_id, mention.answers = mention.parent_id or reference, mention.answers or person
            if not mention.answers and (answered := ANSWER.match(mention.text)):
                mention.answers = answered[1]


def digest(url: str | None, author: str, text: str, moment: datetime | None) -> str:
    """An id for a message that has none: the same for the same address, author, text and moment."""
    said = "\x1f".join((url or "", author, text, moment.isoformat() if moment else ""))
    return "~" + blake2b(said.encode("utf-8", "replace"), digest_size=12).hexdigest()


def raw_text(cells: Dict[str, Any]) -> str:
    """A row as JSON, for the file of what was rejected."""
    return msgspec.json.encode(cells, enc_hook=str)[:MAX_RAW].decode("utf-8", "replace")
