"""Where a topic is said, as a page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from hune.analyse.places import KINDS
from hune.listen.models import SourceRow
from hune.mention import Author, Mention
from hune.store.columns import to_columns
from tests.web.understand.making import brought


@pytest.fixture
def page(people, here, alpha):
    """The page of Alpha, about which sixty messages were stored this month."""
    now = datetime.now(UTC)
    said = [
        Mention(
            str(n), now - timedelta(hours=n), f"Alpha #fibre @aide@social.example https://shop.example/{n}",
            url=f"https://{'forum' if n % 2 else 'blog'}.example/c/lyon/{n}",
            author=Author(handle=f"a{n % 7}", followers=10 if n % 2 else None),
        )
        for n in range(60)
    ]  # fmt: skip
    here.store.append(to_columns(people.workspace.pk, brought(people.workspace.pk, 1, {alpha.pk: "alpha"}, said)))
    return f"/w/{people.workspace.pk}/topics/{alpha.pk}/places"


def rows(html: str) -> list[str]:
    return re.findall(r"<tr data-row>.*?</tr>", html, re.S)


def test_sites_come_ranked_with_what_is_known_of_them(page, viewer):
    html = viewer.get(page).content.decode()
    forum, blog = rows(html)
    assert "forum.example" in forum and "blog.example" in blog  # as many messages, but only one has reach
    assert "not provided" in blog and "not provided" not in forum and "100%" in forum
    assert "ln(1 + n)" in html
    url = re.search(r'<a href="([^"]*mentions[^"]*)">30</a>', forum)[1].replace("&amp;", "&")
    assert "<p>30 mentions" in re.sub(r"\s+", " ", viewer.get(url).content.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_light_and_links_to_its_neighbours(page, manager, kind, people):
    answer = manager.get(page, {"of": kind})
    html = answer.content.decode()
    assert answer.status_code == 200 and len(html) < 60_000
    assert all(f"of={other}" in html for other in KINDS) and rows(html)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("site", "https%3A%2F%2Fforum.example"),
        ("linked", "https%3A%2F%2Fshop.example"),
        ("community", "https%3A%2F%2Fforum.example%2Fc%2Flyon"),
        ("server", "https%3A%2F%2Fsocial.example"),
        ("hashtag", "%23fibre"),
        ("handle", "%40aide%40social.example"),
    ],
)
def test_one_gesture_leads_to_what_can_be_added(page, manager, viewer, people, kind, target):
    add = f'href="/w/{people.workspace.pk}/sources/new?target={target}"'
    assert add in manager.get(page, {"of": kind}).content.decode()
    assert add not in viewer.get(page, {"of": kind}).content.decode()


def test_what_is_heard_is_said_and_not_offered(page, manager, people):
    SourceRow.objects.create(
        workspace=people.workspace, kind="feed", settings={"url": "https://www.forum.example/feed"}
    )
    forum, blog = rows(manager.get(page).content.decode())
    assert "heard" in forum and "Listen to it" not in forum and "Listen to it" in blog


def test_a_period_is_kept_by_the_kinds(page, manager):
    html = manager.get(page, {"from": "2020-01-01", "to": "2020-01-31"}).content.decode()
    assert rows(html) == [] and "No place of this kind" in html
    assert "from=2020-01-01&amp;to=2020-01-31&amp;of=hashtag" in html


def test_a_topic_without_a_mention_teaches(people, here, alpha, manager):
    html = manager.get(f"/w/{people.workspace.pk}/topics/{alpha.pk}/places").content.decode()
    assert "Nothing was said of it yet" in html and f"/w/{people.workspace.pk}/search?q=alpha" in html


def test_only_this_workspace(page, outsider, people):
    assert outsider.get(page).status_code == 404


def test_a_kind_that_does_not_exist_is_the_first_one(page, manager):
    assert rows(manager.get(page, {"of": "planet"}).content.decode()) == rows(manager.get(page).content.decode())
