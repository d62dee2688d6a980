"""Lists of feeds in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.errors import BadInput
from hune.listen.models import SourceRow
from hune.listen.opml import export_opml, import_opml, read_opml
from tests.listen.places import workspace

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mes fils</title></head><body>
<outline text="Presse"><outline type="rss" text="Gazette &amp; Cie" title="" xmlUrl="https://gazette.example/rss"/></outline>
<outline text="Blog" XMLURL="http://blog.example/feed" htmlUrl="http://blog.example/"/>
<outline text="Encore" xmlUrl="https://gazette.example/rss"/>
<outline text="Dedans" xmlUrl="file:///etc/hosts"/><outline text="Vide" xmlUrl=" "/>
</body></opml>"""


def test_the_feeds_of_a_list_in_folders_or_not() -> None:
    feeds, cut = read_opml(LIST.encode())
    assert not cut
    assert feeds[:2] == [("Gazette & Cie", "https://gazette.example/rss"), ("Blog", "http://blog.example/feed")]
    assert len(feeds) == 3


@pytest.mark.django_db
def test_a_list_brings_sources_once_and_says_what_it_refuses() -> None:
    place = workspace()
    brought = import_opml(place, None, LIST.encode())
    assert (brought.added, brought.known, [address for address, _ in brought.refused]) == (2, 0, ["file:///etc/hosts"])
    assert brought.refused[0][1]
    again = import_opml(place, None, LIST.encode())
    assert (again.added, again.known) == (0, 2)
    assert SourceRow.objects.get(label="Gazette & Cie").settings["url"] == "https://gazette.example/rss"


@pytest.mark.django_db
def test_what_goes_out_comes_back() -> None:
    place = workspace()
    import_opml(place, None, LIST.encode())
    document = export_opml(SourceRow.objects.filter(workspace=place), 'Fils de "Alpha" & <co>')
    other = workspace("Bravo")
    assert import_opml(other, None, document.encode()).added == 2
    assert {r.label for r in other.sources.all()} == {"Gazette & Cie", "Blog"}


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40), st.just("")
    )
)
def test_any_title_survives(titles: dict[str, str]) -> None:
    rows = [SourceRow(label=title, settings={"url": f"https://a.example/{n}"}) for n, title in enumerate(titles)]
    if rows:
        feeds, cut = read_opml(export_opml(rows, "x").encode())
        assert not cut and [title for title, _ in feeds] == [
            r.label.strip() or f"https://a.example/{n}" for n, r in enumerate(rows)
        ]


def test_half_a_list_gives_its_half() -> None:
    feeds, cut = read_opml(LIST[: LIST.index('<outline text="Encore')].encode())
    assert cut and len(feeds) == 2


def test_entities_of_its_own_are_not_expanded_and_bare_ampersands_are_text() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    feeds, _ = read_opml(f'{bomb}<opml><outline text="&b; & <co>" xmlUrl="http://a.example/?x=1&y=2"/></opml>'.encode())
    assert feeds == [("&b; & <co>", "http://a.example/?x=1&y=2")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lists_in_other_encodings(encoding: str) -> None:
    said = '<opml><outline text="Été" xmlUrl="http://a.example/"/></opml>'
    assert read_opml(said.encode(encoding))[0][0][0] == "Été"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        b"<opml></opml>",
        b"\x00" * 100,
        b"<outline xmlurl='http://a.example/'>" * 90_000,
        b" " * 5_000_001,
    ],
)
def test_what_is_no_list(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_opml(data)


def test_public_lists_are_read(real_data: Path) -> None:
    files = sorted((real_data / "feeds").rglob("*.opml"))
    assert len(files) > 50
    assert all(len(read_opml(path.read_bytes())[0]) > 0 for path in files)
