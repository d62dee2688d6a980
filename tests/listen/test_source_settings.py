"""Settings of a source: by its way, secrets sealed, queries written out, changes that begin anew."""

from __future__ import annotations

from typing import ClassVar, cast

import pytest

from hune.accounts.models import Workspace
from hune.errors import BadInput, QueryError
from hune.http import Http
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.models import SourceRow
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.listen.source_settings import settings_shown, whole_settings
from hune.match.models import Topic

pytestmark = pytest.mark.django_db


class Tower(Source):
    """A service with ways, a key and a secret."""

    name: ClassVar[str] = "tower"
    label: ClassVar[str] = "Tower"
    medium: ClassVar[str] = "microblog"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    key: ClassVar[str] = "tower"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("server", "Server", kind="url"),
        Need("password", "Password", kind="secret", required=False),
    )
    ways: ClassVar[tuple[Way, ...]] = (
        Way("tag", "A tag", needs=(Need("tag", "Tag"), Need("pages", "Pages", kind="whole", required=False))),
        Way("search", "A search", needs=(Need("query", "Query", kind="query"),), asks=True),
        Way("mine", "Mentions of us", keyed=True),
        Way("all", "Everything", wide=True),
    )
    made: ClassVar[list[dict[str, str]]] = []

    def poll(self, cursor: object) -> Polled:
        Tower.made.append(dict(self.settings))
        return Polled()


@pytest.fixture(autouse=True)
def tower(monkeypatch: pytest.MonkeyPatch) -> None:
    Tower.made = []
    monkeypatch.setattr(sources, "kinds", lambda: {"tower": Tower})


@pytest.fixture
def place() -> Workspace:
    return Workspace.objects.create(name="Alpha")


SERVER = {"server": "https://tower.example"}


def add(place: Workspace, **said: str) -> SourceRow:
    return sources.add(place, None, "tower", SERVER | said)


def test_only_what_the_way_asks_is_kept(place: Workspace) -> None:
    row = add(place, way="tag", tag=" fibre ", query="autre", other="x")
    assert row.settings == {"way": "tag", **SERVER, "tag": "fibre", "pages": ""}
    assert row.label == "A tag · fibre"


@pytest.mark.parametrize(
    "said",
    [{"way": "nowhere"}, {"way": "tag"}, {"way": "tag", "tag": "x", "pages": "-3"}, {"way": "tag", "tag": "x" * 30_000},
     {"way": "search"}, {"way": "mine"}, {"way": "tag", "tag": "fi\0bre"}, {"way": "tag", "tag": "x", "server": "file:///etc"}],
)  # fmt: skip
def test_wrong_settings_are_refused_in_words(place: Workspace, said: dict[str, str]) -> None:
    with pytest.raises(Exception) as told:
        add(place, **said)
    assert type(told.value).__module__ == "hune.errors" and not SourceRow.objects.exists()


def test_a_query_that_cannot_be_read_is_refused(place: Workspace) -> None:
    with pytest.raises(QueryError):
        add(place, way="search", query="(fibre OR")


def test_secrets_are_sealed_and_an_empty_one_stays(place: Workspace) -> None:
    row = add(place, way="tag", tag="fibre", password="s3same")
    assert "s3same" not in str(SourceRow.objects.values().get()) and "password" not in settings_shown(row)
    assert whole_settings(row)["password"] == "s3same"
    sources.change(row, settings=SERVER | {"way": "tag", "tag": "cuivre", "password": ""})
    row.refresh_from_db()
    assert whole_settings(row) == {"way": "tag", **SERVER, "tag": "cuivre", "pages": "", "password": "s3same"}


def test_a_source_gets_its_queries_written_out_and_every_need(place: Workspace) -> None:
    Topic.objects.create(workspace=place, name="Réseau", query="fibre OR cuivre")
    row = add(place, way="search", query='topic:"Réseau" panne')
    made = sources.source_of(row, cast(Http, None))
    assert "fibre" in made.settings["query"] and "topic:" not in made.settings["query"]
    assert made.settings["password"] == ""
    sources.try_now(place, "tower", SERVER | {"way": "search", "query": 'topic:"Réseau"'}, client=cast(Http, object()))
    assert "cuivre" in Tower.made[0]["query"]


def test_two_ways_of_one_place_are_two_sources(place: Workspace) -> None:
    add(place, way="tag", tag="fibre")
    add(place, way="tag", tag="cuivre")
    add(place, way="search", query="fibre")
    with pytest.raises(BadInput):
        add(place, way="tag", tag="fibre")


def test_a_key_of_another_service_or_none_is_refused(place: Workspace) -> None:
    with pytest.raises(BadInput, match="needs a key"):
        add(place, way="mine")
    wrong = KeyRow.objects.create(workspace=place, service="other")
    with pytest.raises(BadInput, match="another service"):
        sources.add(place, None, "tower", SERVER | {"way": "mine"}, key=wrong)
    right = KeyRow.objects.create(workspace=place, service="tower")
    row = sources.add(place, None, "tower", SERVER | {"way": "mine"}, key=right)
    with pytest.raises(BadInput):
        sources.change(row, key=None)


def test_a_change_of_place_begins_anew_and_of_name_does_not(place: Workspace) -> None:
    row = add(place, way="tag", tag="fibre")
    SourceRow.objects.update(cursor={"at": 1})
    sources.change(row, label="Le mot fibre", only="panne", keep="matched", at_least_s=3600)
    row.refresh_from_db()
    assert (row.cursor, row.label, row.at_least_s) == ({"at": 1}, "Le mot fibre", 3600)
    assert (row.only, row.keep) == ("panne", "matched")
    sources.change(row, settings=SERVER | {"way": "tag", "tag": "fibre"})
    row.refresh_from_db()
    assert row.cursor == {"at": 1}, "the same settings are no change"
    sources.change(row, settings=SERVER | {"way": "tag", "tag": "cuivre"})
    row.refresh_from_db()
    assert row.cursor == {}
    with pytest.raises(QueryError):
        sources.change(row, only="(panne")


def test_a_password_does_not_follow_to_another_place(place: Workspace) -> None:
    row = add(place, way="tag", tag="fibre", password="hunter2")
    sources.change(row, settings=SERVER | {"way": "tag", "tag": "cuivre", "password": ""})
    row.refresh_from_db()
    assert whole_settings(row)["password"] == "hunter2", "another tag of the same place"
    sources.change(row, settings={"server": "https://evil.example", "way": "tag", "tag": "cuivre", "password": ""})
    row.refresh_from_db()
    assert row.settings["server"] == "https://evil.example" and "password" not in whole_settings(row)


def test_a_wide_way_keeps_what_meets_a_topic_unless_told_otherwise(place: Workspace) -> None:
    assert add(place, way="all").keep == "matched"
    SourceRow.objects.all().delete()
    assert sources.add(place, None, "tower", SERVER | {"way": "all"}, keep="all").keep == "all"
