"""The page of a mention shows what it answers and what answers it, as far as that was collected."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hune.mention import Author, Mention, belong
from hune.store.columns import to_columns
from tests.people import client_of
from tests.web.understand.reading import link, number, page

BEGAN = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def say(told, here, people):
    """Stores a message; gives the address of its page."""

    def say(native: str, parent: str = "", root: str = "", minute: int = 0, text: str = "") -> str:
        said = Mention(
            native_id=native, published_at=BEGAN + timedelta(minutes=minute), text=text or f"message {native}",
            author=Author(handle=f"voix_{native}"), parent_id=parent or None, root_id=root or None, kind="reply",
        )  # fmt: skip
        belong(said, people.workspace.pk, 1, "alpha")
        here.store.append(to_columns(people.workspace.pk, [said]))
        return f"{told.root}/mentions/{said.id}"

    return say


def read(shown) -> list[tuple[str, str]]:
    """Each message: how far it is indented, its text."""
    return [(item.attributes["class"], item.css_first("p").text()) for item in shown.css(".thread > li")]


def test_it_stands_in_its_conversation(say, reader):
    say("a")
    address = say("b", "a", "a", 1)
    say("c", "b", "a", 2)
    say("d", "perdu", "a", 3)
    shown = page(reader.get(address))
    gone = "Un message qui n’a pas été collecté, ou qui n’existe plus."
    assert read(shown) == [
        ("d0", "message a"), ("d1", "message b"), ("d2", "message c"), ("d1", gone), ("d2", "message d"),
    ]  # fmt: skip
    assert shown.css_first(".thread [aria-current]").text().count("message b") == 1
    assert page(reader.get(link(shown.css_first(".thread li:nth-child(3) small a[href*='/mentions/']")))) is not None


def test_a_message_alone_has_no_conversation(say, reader):
    assert not page(reader.get(say("seul"))).css("#conversation")
    assert read(page(reader.get(say("x", "perdu"))))[1] == ("d1", "message x")


def test_a_long_conversation_is_read_in_parts(say, reader):
    say("a", text="le début")
    middle = [say(str(n), "a", "a", n) for n in range(1, 101)][60]
    shown = page(reader.get(middle))
    assert number(shown.css_first("#conversation header small").text()) == 101
    assert ("d1", "message 61") in read(shown)
    seen = read(shown)
    later, earlier = shown.css_first("#conversation a[rel=next]"), shown.css_first("#conversation a[rel=prev]")
    while later:
        shown = page(reader.get(link(later)))
        seen += read(shown)
        later = shown.css_first("#conversation a[rel=next]")
    while earlier:
        shown = page(reader.get(link(earlier)))
        seen = read(shown) + seen
        earlier = shown.css_first("#conversation a[rel=prev]")
    assert seen == [("d0", "le début"), *(("d1", f"message {n}") for n in range(1, 101))]
    assert reader.get(f"{middle}?begin=7").status_code == 400


def test_deep_answers_are_indented_no_further(say, reader):
    address = say("0")
    for n in range(1, 12):
        say(str(n), str(n - 1), minute=n)
    assert [indent for indent, _ in read(page(reader.get(address)))][-3:] == ["d6", "d6", "d6"]


def test_others_see_nothing_of_it(say, people):
    assert client_of(people.outsider).get(say("a")).status_code == 404


def test_the_page_asks_the_database_little(say, reader, django_assert_max_num_queries):
    say("a")
    addresses = [say(str(n), "a", "a", n, text="mot " * 60) for n in range(1, 60)]
    with django_assert_max_num_queries(15):
        answer = reader.get(addresses[0])
    assert len(answer.content) < 60_000
