"""The tiles through the API: which there are, their numbers, their files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.match.models import Topic
from hune.mention import Mention, mention_id
from hune.report.tiles import all_tiles
from hune.store.columns import to_columns


@pytest.fixture
def topic(here, people) -> int:
    """A topic with three mentions, one of them from a site whose name wants to be a formula."""
    made = Topic.objects.create(workspace=people.workspace, name="Alpha", query="alpha")
    noon = datetime(2026, 5, 18, 10, tzinfo=UTC)
    mentions = [
        Mention(
            native_id=str(n), published_at=noon, text="alpha", medium="news", site="=cmd.example", topics=[made.pk],
            workspace_id=people.workspace.pk, source_id=1, id=mention_id(people.workspace.pk, "source:1", str(n)),
        )
        for n in range(3)
    ]  # fmt: skip
    here.store.append(to_columns(people.workspace.pk, mentions))
    return made.pk


def test_all_of_them_are_listed_in_the_language_of_who_asks(asker):
    said = asker("viewer", "fr")("GET", "/tiles")["tiles"]
    assert {one["name"] for one in said} == set(all_tiles())
    assert next(one for one in said if one["name"] == "authors")["label"] == "Auteurs"


def test_a_tile_as_numbers(asker, topic):
    said = asker("viewer")("GET", "/tiles/sites", topic=topic, lang="en")
    assert said["heads"] == ["Site", "Mentions"]
    assert [(row["key"], row["values"]) for row in said["rows"]] == [("=cmd.example", [3])]
    assert ["site", "=cmd.example"] in said["rows"][0]["opens"]


@pytest.mark.parametrize(("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("png", b"\x89PNG")])
def test_a_tile_as_a_file_for_who_may(asker, topic, form, begins):
    owner = asker("owner")
    answer = owner.client.get("/api/v1/tiles/sites", query_params={"topic": topic, "format": form})
    assert answer.content.startswith(begins)
    assert form != "csv" or b"'=cmd.example" in answer.content
    assert asker("viewer").refused("GET", "/tiles/sites", topic=topic, format=form)[0] == 403


def test_what_is_not_there_is_refused(asker, topic):
    viewer = asker("viewer")
    assert viewer.refused("GET", "/tiles/moon")[0] == 404
    assert asker("owner").refused("GET", "/tiles/sites", format="exe")[0] == 422
    assert viewer.refused("GET", "/tiles/sites", lang="xx")[0] == 422
    assert viewer.refused("GET", "/tiles/where", choice="moon", topic=topic)[0] == 422
    assert viewer.refused("GET", "/tiles/sites", topic=topic + 1)[0] == 404


def test_outsiders_see_nothing(asker, people, topic):
    assert asker("outsider").refused("GET", "/tiles/sites", workspace=people.workspace.pk)[0] == 404
    assert asker("outsider").refused("GET", "/tiles/sites", topic=topic)[0] == 404
