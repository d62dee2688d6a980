"""Links of places that gather articles: the address behind them, when it stands inside."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.feed.charset import guessed_charset
from hune.connectors.feed.redirects import unwrapped

REAL = "https://journal.example/" + "une-adresse-assez-longue-" * 6


def packed(address: str) -> str:
    """As such feeds write it: a mark, the length in seven bits a byte, the address, more."""
    length = bytes([len(address)]) if len(address) < 128 else bytes([len(address) & 0x7F | 0x80, len(address) >> 7])
    said = urlsafe_b64encode(b"\x08\x13\x22" + length + address.encode() + b"\xd2\x01\x00").decode().rstrip("=")
    return f"https://annonces.example/rss/articles/{said}?oc=5"


@pytest.mark.parametrize(
    ("link", "real"),
    [
        ("https://a.example/url?sa=t&url=https://b.example/x%3Fy%3D1&ct=ga", "https://b.example/x?y=1"),
        ("https://a.example/url?q=http://b.example/", "http://b.example/"),
        (packed("https://journal.example/fibre"), "https://journal.example/fibre"),
        (packed(REAL), REAL),
        ("https://a.example/url?url=javascript:alert(1)", None),
        ("https://a.example/url?x=1", None),
        ("https://a.example/blog?url=https://b.example/", None),
        ("https://a.example/articles/" + "A" * 40, None),
        ("https://a.example/articles/une-panne-de-fibre-a-lyon-et-a-nimes", None),
        ("https://[a/url", None),
    ],
)
def test_the_real_address_stands_inside(link: str, real: str | None) -> None:
    assert unwrapped(link) == (real or link)


@given(st.text(alphabet="ABCabc019-_", min_size=20, max_size=80))
def test_no_link_brings_a_fault(said: str) -> None:
    assert unwrapped(f"https://a.example/articles/{said}")


def test_a_charset_is_guessed_for_other_alphabets_alone() -> None:
    thai = "สำนักงานส่งเสริมอุตสาหกรรมซอฟต์แวร์แห่งชาติ" * 5
    assert guessed_charset(f"<rss>{thai}</rss>".encode("cp874"), "")
    assert guessed_charset("<rss>Été à Nîmes, déjà là</rss>".encode("latin-1"), "") == ""
    assert guessed_charset(f"<rss>{thai}</rss>".encode("cp874"), "text/xml; charset=cp874") == ""
    assert guessed_charset(f"<rss>{thai}</rss>".encode(), "") == ""
