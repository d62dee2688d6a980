"""Listening to Flickr."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.flickr.client import HOST, call, person_at
from hune.connectors.flickr.parse import read_comment, read_photo
from hune.connectors.questions import surely_asked
from hune.connectors.said import dig, take, things, whole
from hune.connectors.upwards import Rung, climb
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect

SIZE, PAGES = 250, 3  # photos in a page, pages in one poll
EXTRAS = "description,date_upload,owner_name,path_alias,tags,views"
PHOTO = re.compile(r"https?://(?:www\.)?flickr\.com/photos/(?P<who>[^/]+)/(?P<photo>\d+)(?:/.*)?")
PERSON = re.compile(r"https?://(?:www\.)?flickr\.com/(?:photos|people)/[^/]+/?")
# All that is documented of its text search is words; exclusions would look at tags too, so they are not asked.
DIALECT = Dialect(disj="", neg="", phrase=False, groups=False, tag="{}", handle="{}", accents=False, longest=200)


class Flickr(Source):
    """Public photos that a search finds, that bear tags or that a person shows; or the comments of one photo."""

    name: ClassVar[str] = "flickr"
    label: ClassVar[str] = "Flickr"
    about: ClassVar[str] = "Public photos with their titles, descriptions and tags, and comments under a photo."
    medium: ClassVar[str] = "photo"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://www.flickr.com/help/terms/api"
    cost: ClassVar[str] = "Free for use that is not commercial; else Flickr must agree."
    blind: ClassVar[str] = "What is not public, favourites, and the comments of photos that are not watched one by one."
    engagement: ClassVar[str] = "Not told."
    reach: ClassVar[str] = "Not told: followers are not in its answers. Views are those of the photo."
    key: ClassVar[str] = "flickr"
    soonest: ClassVar[float] = 900.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    dialect: ClassVar[Dialect | None] = DIALECT
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "search",
            "Search",
            "Photos with these words in title, description or tags.",
            (Need("query", "Query", "Words that a photo must bear.", kind="query", example="Lyon AND tramway"),),
            asks=True,
            keyed=True,
        ),
        Way(
            "tags",
            "Tags",
            "Photos that bear one of these tags.",
            (Need("tags", "Tags", "One a line.", kind="lines", example="tramway"),),
            keyed=True,
        ),
        Way(
            "person",
            "A person",
            "The public photos of one person or organisation.",
            (Need("person", "Person", "The address of their photos.", example="https://www.flickr.com/photos/alpha/"),),
            keyed=True,
        ),
        Way(
            "photo",
            "Comments of a photo",
            "What is said under one photo.",
            (Need("photo", "Photo", "Its number, the last one in its address.", kind="whole", example="53000000001"),),
            keyed=True,
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        if photo := PHOTO.fullmatch(target.strip()):
            return [{"way": "photo", "photo": photo["photo"], "title": f"Flickr {photo['photo']}"}]
        if PERSON.fullmatch(target.strip()):
            person = target.strip().replace("/people/", "/photos/")
            return [{"way": "person", "person": person, "title": person}]
        return []

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        if self.grant is None:
            raise BadInput("Choose the Flickr key to ask with.")
        if self.settings.get("way") == "photo":
            return self._comments(self.grant.token)
        return self._photos(self.grant.token, cursor)

    def _photos(self, key: str, cursor: Mapping[str, Any]) -> Polled:
        """The first time the newest photos; then upwards from the second of upload that each search `reached`."""
        polled, person = Polled(), cursor.get("person", "")
        if self.settings.get("way") == "person":
            person = person or person_at(self.http, key, self.settings["person"].strip())
        reached = dict[str, list[int]](cursor.get("reached", {}))
        found = dict[str, dict[str, Any]]()
        for asked in [{"user_id": person}] if person else self._asked(polled):
            polled.more |= self._climb(key, asked, reached, found)
        take(found.values(), read_photo, polled)
        polled.cursor = {"reached": reached} | ({"person": person} if person else {})
        return polled

    def _climb(
        self, key: str, asked: dict[str, str], reached: dict[str, list[int]], found: dict[str, dict[str, Any]]
    ) -> bool:
        """Photos of one search into `found`; True when there are more."""

        def ask(since: int, number: int) -> Rung:
            order: dict[str, str | int] = {"sort": "date-posted-desc"}
            if since:
                order = {"sort": "date-posted-asc", "min_upload_date": since}
            said = call(self.http, key, "photos.search", extras=EXTRAS, per_page=SIZE, page=number, **asked, **order)
            photos = things(dig(said, "photos.photo"))
            found.update({photo["id"]: photo for photo in photos if "id" in photo})
            moments = [whole(photo.get("dateupload")) or 0 for photo in photos]
            return moments, number < (whole(dig(said, "photos.pages")) or 0), False

        return climb(reached, next(iter(asked.values())), ask, PAGES)

    def _asked(self, polled: Polled) -> list[dict[str, str]]:
        """What the search is asked, once for each question."""
        if self.settings.get("way") == "tags":
            return [{"tags": ",".join(tag.lstrip("#") for tag in self.lines("tags")), "tag_mode": "any"}]
        questions, polled.lost = surely_asked(self.settings["query"], DIALECT)
        return [{"text": question} for question in questions]

    def _comments(self, key: str) -> Polled:
        """All comments of the photo: the service gives them in one answer."""
        photo = self.settings["photo"].strip()
        said = call(self.http, key, "photos.comments.getList", photo_id=photo)
        return take(things(dig(said, "comments.comment")), lambda item: read_comment(item, photo), Polled())
