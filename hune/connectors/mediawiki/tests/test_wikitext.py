"""What an edit added, read as people read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.connectors.mediawiki.wikitext import added, heading_in, readable, section_of


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("", "Un. Deux.", ["Un.", "Deux."]),
        ("Un. Deux.", "Un. Deux. Trois.", ["Trois."]),
        ("Un. Deux.", "Deux.", []),
        ("Un.\nUn.", "Un.\nUn.\nUn.", ["Un."]),
        ("Le prix est de 20 €. Bien.", "Le prix est de 25 €. Bien.", ["Le prix est de 25 €."]),
        ("a\nb", "b\na", []),
        ("", "== Panne ? ==\nOui.", ["== Panne ? ==", "Oui."]),
    ],
)
def test_only_what_is_new_counts(before: str, after: str, new: list[str]) -> None:
    assert added(before, after) == new


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("== Panne ? ==", "Panne ?"),
        ("'''Gras''' et ''penché''", "Gras et penché"),
        ("[[Lyon|la ville]] et [[Nîmes]]", "la ville et Nîmes"),
        ("[https://forum.example/t le fil] et [https://a.example]", "le fil et https://a.example"),
        ("{{Infobox|nom={{lang|fr|Alpha}}}}Texte", "Texte"),
        ("Un<ref name=a>source</ref> deux<ref name=a />.", "Un deux."),
        ("[[Fichier:a.png|thumb|voir [[Lyon]]]]Fin [[Catégorie:Villes]]", "Fin"),
        (": Oui. [[User:Camille|Camille]] ([[User talk:Camille|talk]]) 07:34, 22 November 2026 (UTC)", "Oui."),
        ("* &nbsp;un <br/> deux <!-- caché -->", "un deux"),
        ("{| class=x\n| a || b\n|}fin", "fin"),
    ],
)
def test_markup_is_taken_off(written: str, read: str) -> None:
    assert " ".join(readable(written)[0].split()) == read


def test_links_outside_are_kept() -> None:
    assert readable("Voir [https://a.example/x là], https://b.example.")[1] == [
        "https://a.example/x",
        "https://b.example",
    ]


def test_an_answer_stands_under_its_heading() -> None:
    said = "Tout en haut.\n== Un ==\nA.\n== Deux ==\nB."
    assert [section_of(said, one) for one in ("Tout en haut.", "A.", "B.")] == ["", "Un", "Deux"]
    assert heading_in(["A.", "== Un =="]) == "Un" and heading_in(["A."]) == ""


@given(st.text(alphabet="[]{}|='<>ref!-/: \nab", max_size=300))
def test_no_wikitext_brings_a_fault_or_takes_long(said: str) -> None:
    readable(said)
    assert added(said, said) == []


def test_hostile_wikitext_is_read_in_time() -> None:
    for piece in ("{{", "[[File:", "<ref>", "[[a:", "<!--", "{|", "[[File:[[a]]"):
        readable(piece * 20_000)
