"""By what figures can be broken down, without the words of any engine."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hune.errors import BadInput


class Dimension(msgspec.Struct, frozen=True):
    """One way to break down.

    `column`: the column of a mention it reads. `is_time`: rows come in the order of time.
    `many`: a mention can have several values and counts once under each; without a value it is left out.
    `optional`: like `many`, an empty value is left out; else it is a row of its own, with None ("not known").
    `beside`: a column that comes along with the value (the latest, where it varies).
    `inside`: the dimension inside which values are unique; it comes along too.
    `filter`: the field of `Filters` that narrows to one value; "" where there is none.
    `crowd`: where a group has fewer different authors, it and those beside it are left out, so that none of them says
    anything of one person; authors cannot be chosen by name there.
    """

    name: str
    label: str
    column: str
    is_time: bool = False
    many: bool = False
    optional: bool = False
    beside: str = ""
    inside: str = ""
    filter: str = ""
    crowd: int = 0


CROWD = 10
STARS = "toInt32(floor(rating + 0.5))"  # 4.5 is written 5, as shops write it: the engine's own rounding would say 4
KIND = "arrayFilter((name, kind) -> kind = '{}', names, arrayResize(name_kinds, length(names)))"


DIMENSIONS = {
    d.name: d
    for d in (
        Dimension("quarter_hour", label="Quarter of an hour", column="published_at", is_time=True),
        Dimension("hour", label="Hour", column="published_at", is_time=True),
        Dimension("day", label="Day", column="published_at", is_time=True),
        Dimension("week", label="Week", column="published_at", is_time=True),
        Dimension("month", label="Month", column="published_at", is_time=True),
        Dimension(
            "weekday_hour", label="Day of the week and hour", column="published_at", is_time=True, filter="hours"
        ),
        Dimension("topic", label="Topic", column="topic_id", filter="topics"),
        Dimension("also", label="Other topic met", column="also_id", filter="also"),
        Dimension("group", label="Group of topics", column="group_name"),
        Dimension("medium", label="Medium", column="medium", filter="media"),
        Dimension("network", label="Network", column="network", filter="networks"),
        Dimension("source", label="Source", column="source_id", filter="sources"),
        Dimension("site", label="Site", column="site", filter="sites"),
        Dimension("kind", label="Kind of message", column="kind", filter="kinds"),
        Dimension("language", label="Language", column="language", filter="languages"),
        Dimension("country", label="Country", column="country", filter="countries"),
        Dimension("sentiment", label="Sentiment", column="sentiment", filter="sentiments"),
        Dimension("rating", label="Rating", column=STARS, filter="ratings"),
        Dimension("item", label="Product reviewed", column="item", optional=True, filter="items"),
        Dimension("version", label="Version reviewed", column="version_of_item", optional=True, filter="versions"),
        Dimension("venue", label="Place reviewed", column="venue", optional=True, filter="venues"),
        Dimension("sentiment_model", label="Who says the sentiment", column="sentiment_model", filter="models"),
        Dimension("region", label="Region", column="region", optional=True, filter="regions"),
        Dimension("city", label="City", column="city", optional=True, filter="cities"),
        Dimension("gender", label="Gender of authors", column="gender", crowd=CROWD),
        Dimension("flag", label="Warning", column="flags", many=True, filter="flags"),
        Dimension(
            "author", label="Author", column="author_key", filter="authors", beside="author_label", inside="network"
        ),
        Dimension("list", label="List of people", column="list_name", filter="lists"),
        Dimension("hashtag", label="Hashtag", column="hashtags", many=True, filter="hashtags"),
        Dimension("term", label="Key term", column="terms", many=True, filter="terms"),
        Dimension("name", label="Named person or organisation", column="names", many=True, filter="names"),
        Dimension("person", label="Named person", column=KIND.format("person"), many=True, filter="names"),
        Dimension(
            "organisation", label="Named organisation", column=KIND.format("organisation"), many=True, filter="names"
        ),
        Dimension("place", label="Named place", column=KIND.format("place"), many=True, filter="names"),
        Dimension("product", label="Named product", column=KIND.format("product"), many=True, filter="names"),
        Dimension("link", label="Link", column="links", many=True, filter="links"),
        Dimension(
            "linked_site",
            label="Site linked to",
            column="arrayDistinct(arrayMap(link -> domainWithoutWWW(link), links))",
            many=True,
        ),
        Dimension("handle", label="Account named", column="handles", many=True, filter="handles"),
        Dimension(
            "named",
            label="Account named, besides the one answered or repeated",
            column="arrayFilter(name -> lower(name) NOT IN (lower(answers), lower(reposts)), handles)",
            many=True,
        ),
        Dimension(
            "server",
            label="Server of an account",
            column="arrayDistinct(arrayFilter(host -> position(host, '.') > 0, arrayMap(name -> "
            "splitByChar('@', name)[2], arrayPushBack(handles, substring(author_label, 2)))))",
            many=True,
        ),
        Dimension("answers", label="Account answered", column="answers", optional=True, filter="answers"),
        Dimension("reposts", label="Account reposted", column="reposts", optional=True, filter="reposts"),
        Dimension("story", label="Story", column="toString(story)", filter="stories"),
    )
}


def dimension(name: str) -> Dimension:
    """The dimension of this name. Raises BadInput."""
    try:
        return DIMENSIONS[name]
    except KeyError:
        raise BadInput("Figures cannot be broken down by “{name}”.", name=name) from None


def with_scope(names: Sequence[str]) -> list[str]:
    """The dimensions, each followed by the one inside which its values are unique."""
    wanted = [said for name in names for said in (name, dimension(name).inside) if said]
    return list(dict.fromkeys(wanted))
