"""A feed over time: what is new, what changed, what stays, and what breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hune.connectors.feed.source import Feed
from hune.errors import BadAnswer, FetchError, ForbiddenAddress, RateLimited, Refused, TooLarge, Unreachable
from hune.listen.source import Polled
from hune.outcomes import Outcome
from tests.servers import odd as manners
from tests.servers.odd import OddServer, client, odd_server

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        yield server


def item(id: str, title: str, **more: str) -> str:
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    guid = f'<guid isPermaLink="false">{id}</guid>' if id else ""
    return f"<item>{guid}<title>{title}</title>{inside}</item>"


def rss(*items: str, head: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Essai</title>{head}{''.join(items)}</channel></rss>"


def poll(odd: OddServer, path: str = "/feed", cursor: dict[str, object] | None = None, **settings: str) -> Polled:
    return Feed({"url": odd.url + path, **settings}, client(odd)).poll(cursor or {})


def test_entries_become_mentions(odd: OddServer) -> None:
    odd.says("/feed", (FIXTURES / "rss20.xml").read_bytes())
    polled = poll(odd)
    short, fibre = polled.mentions
    assert polled.title == "Le blog d’Alpha Télécom"
    assert (fibre.native_id, fibre.url) == ("https://alpha.example/?p=12", "https://alpha.example/fibre")
    assert fibre.published_at == datetime(2026, 5, 18, 8, 30, tzinfo=UTC)
    assert (fibre.title, fibre.language, fibre.medium) == ("La fibre arrive à Lyon & Nîmes", "fr-FR", "blog")
    assert (fibre.author.name, fibre.kind, fibre.network) == ("Camille", "post", "web")
    assert fibre.hashtags == ["fibre"], "a category is a hashtag only when it is written as one"
    assert short.author.name is None and not short.hashtags


def test_an_entry_without_a_date_counts_from_when_it_was_first_seen(odd: OddServer) -> None:
    odd.says("/feed", rss(item("1", "Sans date")))
    before = datetime.now(UTC)
    assert before <= poll(odd).mentions[0].published_at <= datetime.now(UTC)


def test_only_what_is_new_or_changed_comes_again(odd: OddServer) -> None:
    odd.says("/feed", rss(item("1", "Un"), item("2", "Deux")))
    first = poll(odd)
    odd.says("/feed", rss(item("3", "Trois"), item("1", "Un"), item("2", "Deux, corrigé")))
    second = poll(odd, cursor=first.cursor)
    assert [m.native_id for m in first.mentions] == ["2", "1"], "the newest stands on top and comes last"
    assert [(m.native_id, m.title) for m in second.mentions] == [("2", "Deux, corrigé"), ("3", "Trois")]


def test_nothing_new_is_said_by_304_or_by_the_same_bytes(odd: OddServer) -> None:
    odd.manners["/feed"] = manners.conditional(rss(item("1", "Un")), '"v1"', {"Cache-Control": "max-age=1800"})
    first = poll(odd)
    again = poll(odd, cursor=first.cursor)
    assert (again.unchanged, again.mentions, again.next_in, again.cursor) == (True, [], 1800, first.cursor)
    assert odd.asked[1][1]["if-none-match"] == '"v1"'
    odd.says("/feed", rss(item("1", "Un")), ETag='"v2"')
    same = poll(odd, cursor=first.cursor)
    assert same.unchanged and same.cursor["etag"] == '"v2"'


@pytest.mark.parametrize(
    ("head", "cache", "seconds"),
    [
        ("", "", None), ("<ttl>60</ttl>", "", 3600), ("<ttl>1</ttl>", "", 300), ("<ttl>99999</ttl>", "", 86_400),
        ("<ttl>soon</ttl>", "", None), ("<ttl>60</ttl>", "max-age=900", 900), ("", "max-age=0", None),
        ("<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>daily</sy:updatePeriod>", "", 86400),
    ],
)  # fmt: skip
def test_how_long_the_feed_asks_us_to_wait(odd: OddServer, head: str, cache: str, seconds: float | None) -> None:
    odd.says("/feed", rss(item("1", "Un"), head=head), Cache_Control=cache)
    assert poll(odd).next_in == seconds


def test_ids_fall_back_to_the_link_and_then_to_the_text(odd: OddServer) -> None:
    odd.says("/feed", rss(item("", "A", link="https://a.example/a"), item("", "B"), item("", "C")))
    ids = [m.native_id for m in poll(odd).mentions]
    assert ids[2] == "https://a.example/a"
    assert re.fullmatch("[0-9a-f]{32}", ids[1]) and ids[1] != ids[0]


def test_an_id_that_several_entries_bear_tells_nothing_apart(odd: OddServer) -> None:
    pages = [item("same", f"T{n}", link=f"https://a.example/{n}") for n in (1, 2)]
    odd.says("/feed", rss(*pages, item("own", "T3", link="https://a.example/3")))
    assert {m.native_id for m in poll(odd).mentions} == {"https://a.example/1", "https://a.example/2", "own"}


def test_entries_that_cannot_be_taken_are_set_aside_once_with_the_reason(odd: OddServer) -> None:
    odd.says(
        "/feed", rss(item("1", ""), item("", ""), item("2", "Un", pubDate="01 Jan 60000 00:00:00"), item("3", "Bon"))
    )
    polled = poll(odd)
    assert [m.native_id for m in polled.mentions] == ["3"]
    assert {r.outcome for r in polled.rejected} == {Outcome.EMPTY, Outcome.NO_ID, Outcome.BAD_DATE}
    assert "60000" in next(r.detail for r in polled.rejected if r.outcome == Outcome.BAD_DATE)
    odd.says("/feed", rss(item("1", ""), item("3", "Bon, mieux")))
    assert poll(odd, cursor=polled.cursor).rejected == []


def test_the_medium_is_the_chosen_one_or_what_is_enclosed(odd: OddServer) -> None:
    odd.says("/feed", (FIXTURES / "podcast.xml").read_bytes())
    assert poll(odd).mentions[0].medium == "podcast"
    assert poll(odd, medium="news").mentions[0].medium == "news"


def test_comments_are_comments(odd: OddServer) -> None:
    odd.says("/feed", (FIXTURES / "atom.xml").read_bytes())
    reply, note = poll(odd).mentions
    assert (reply.kind, reply.parent_id) == ("comment", note.native_id)
    odd.says("/feed", rss(item("c", "Par Camille", link="https://a.example/post#comment-5")))
    assert poll(odd).mentions[0].kind == "comment"


def test_a_declared_english_is_not_believed(odd: OddServer) -> None:
    odd.says("/feed", rss(item("1", "Bonjour à tous"), head="<language>en-US</language>"))
    assert poll(odd).mentions[0].language is None


def test_a_permanent_move_is_told(odd: OddServer) -> None:
    odd.manners["/feed"] = manners.redirect(odd.says("/new", rss(item("1", "Un"))), 301)
    assert poll(odd).moved_to == odd.url + "/new"


def test_ids_do_not_change_when_a_feed_moves(odd: OddServer) -> None:
    for path in ("/a/feed", "/b/feed"):
        odd.says(path, rss(item("12", "Un")))
    assert {poll(odd, path).mentions[0].native_id for path in ("/a/feed", "/b/feed")} == {"12"}


def test_what_came_before_a_broken_end_is_kept_and_the_rest_asked_again(odd: OddServer) -> None:
    whole = rss(item("1", "Un"), item("2", "Deux"), item("3", "Trois"))
    odd.manners["/feed"] = manners.broken_off(whole[: whole.index("Trois")].encode(), 5000)
    polled = poll(odd)
    assert [m.native_id for m in polled.mentions] == ["2", "1"]
    assert [r.outcome for r in polled.rejected] == [Outcome.UNREADABLE]
    again = poll(odd, cursor=polled.cursor)
    assert (again.mentions, again.rejected) == ([], []), "told once"
    odd.says("/feed", whole)
    assert [m.native_id for m in poll(odd, cursor=polled.cursor).mentions] == ["3"]


def test_an_endless_feed_gives_what_fits_and_no_more(odd: OddServer) -> None:
    odd.manners["/feed"] = manners.endless("<rss version='2.0'><channel>", item("1", "Un", description="x" * 4000))
    polled = poll(odd)
    assert polled.mentions and {m.native_id for m in polled.mentions} == {"1"}
    assert polled.rejected[0].outcome == Outcome.UNREADABLE


def test_an_endless_page_and_a_bomb_are_too_large(odd: OddServer) -> None:
    odd.manners["/page"] = manners.endless("<html>", "<p>rien</p>")
    odd.manners["/bomb"] = manners.gzip_bomb(50)
    for path in ("/page", "/bomb"):
        with pytest.raises(TooLarge):
            poll(odd, path)


def test_answers_that_are_no_feed(odd: OddServer) -> None:
    odd.says("/html", "<html><body>Maintenance</body></html>", "text/html")
    odd.says("/empty", "")
    odd.manners["/garbage"] = manners.garbage
    for path in ("/html", "/empty", "/garbage"):
        with pytest.raises(BadAnswer):
            poll(odd, path)


@pytest.mark.parametrize(("status", "error"), [(500, Unreachable), (429, RateLimited), (404, Refused), (410, Refused)])
def test_refusals(odd: OddServer, status: int, error: type[FetchError]) -> None:
    odd.manners["/feed"] = manners.plain(status, "<html>non</html>")
    with pytest.raises(error):
        poll(odd)


def test_private_networks_stay_closed(odd: OddServer) -> None:
    odd.manners["/feed"] = manners.redirect("http://10.0.0.1/feed")
    with pytest.raises(ForbiddenAddress):
        poll(odd)
