"""Letters as they come: nothing in them brings a fault, and nothing tells whom they were sent to."""

from __future__ import annotations

from contextlib import suppress
from hashlib import md5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.imap.letter import read_letter, summary
from hune.connectors.imap.links import cleaned, leads_to_people, said_to_be_online
from hune.connectors.imap.mailbox import named
from hune.connectors.imap.source import Imap
from hune.connectors.said import Unfit
from tests.contract.test_sources import unused

READER = {"revue@hune.example"}
DIGEST = md5(b"revue@hune.example", usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://a.example/x?utm_source=a&id=7&UTM_Medium=b", "https://a.example/x?id=7"),
        ("https://a.example/x?mc_cid=1&mc_eid=2#la", "https://a.example/x#la"),
        ("https://a.example/x?q=%C3%A9", "https://a.example/x?q=%C3%A9"),
        ("https://[broken/x", ""),
    ],
)
def test_what_only_follows_the_reader_is_taken_off(link: str, kept: str) -> None:
    assert cleaned(link) == kept


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example/?to=revue@hune.example",
        "https://a.example/?to=Revue%40Hune.example",
        "https://a.example/?to=revue%2540hune.example",
        f"https://a.example/c/{DIGEST}/7",
        "https://a.example/c/cmV2dWVAaHVuZS5leGFtcGxl",
        "https://a.example/unsubscribe/7",
        "https://a.example/desabonnement",
    ],
)
def test_links_that_lead_to_the_reader_are_left_out(link: str) -> None:
    assert leads_to_people(link, READER)
    assert not leads_to_people("https://a.example/carte", READER)


@pytest.mark.parametrize("words", ["View online", "View this email in your browser", "Lire la version en ligne"])
def test_the_link_to_the_page_on_the_web_is_known_by_its_words(words: str) -> None:
    assert said_to_be_online(words) and not said_to_be_online("La carte en ligne de mire")


@pytest.mark.parametrize(
    ("folder", "written"),
    [("INBOX", "INBOX"), ("Été", "&AMk-t&AOk-"), ("a & b", "a &- b"), ('a"b', 'a\\"b'), ("受信", "&U9dP4Q-")],
)
def test_folder_names(folder: str, written: str) -> None:
    assert named(folder) == written


def test_a_letter_from_a_list_comes_from_the_lists_host() -> None:
    head = "From: camille@maison.example\nList-Id: Les voisins <voisins.liste.example>\nDate: 2 Nov 2026 09:00 +0100\n"
    posted = read_letter(f"{head}List-Post: <mailto:voisins@liste.example>\n\nBonjour".encode())
    assert (posted.author.name, posted.site) == ("voisins.liste.example", "voisins.liste.example")
    assert read_letter(f"{head}\nBonjour".encode()).site == "maison.example"


def test_addresses_are_found_in_a_link_of_the_mailbox() -> None:
    found = Imap.find("imaps://revue%40hune.example@imap.example:1993/Lettres", unused())
    assert [(f["host"], f["port"], f["user"], f["folder"], f["security"]) for f in found] == [
        ("imap.example", "1993", "revue@hune.example", "Lettres", "tls")
    ]
    assert Imap.find("imaps://x:99999999/", unused()) == Imap.find("https://a.example", unused()) == []


def told(raw: bytes) -> None:
    summary(raw)
    with suppress(Unfit):
        read_letter(raw)


@given(st.binary(max_size=400))
def test_no_bytes_bring_a_fault(raw: bytes) -> None:
    told(raw)


HEADERS = st.sampled_from(
    ["From", "To", "Subject", "Date", "Message-ID", "List-Id", "Content-Type", "Content-Disposition",
     "Content-Transfer-Encoding", "Content-Language", "List-Archive"]
)  # fmt: skip
VALUES = st.one_of(st.text(alphabet="<>@=?;:,()\"/ab.é\t", max_size=40), st.sampled_from(["multipart/mixed; boundary=x",
    "text/html; charset=\"", "=?utf-8?b?//8=?=", "=?x?q?=FF?=", "base64", "text/html", "message/rfc822"]))  # fmt: skip


@given(st.lists(st.tuples(HEADERS, VALUES), max_size=8), st.text(max_size=60))
def test_no_header_brings_a_fault(headers: list[tuple[str, str]], body: str) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in headers)
    told(f"{head}\n{body}".encode())
