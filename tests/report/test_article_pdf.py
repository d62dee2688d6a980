"""An article on paper: read back from the PDF and from the pictures of its pages."""

from __future__ import annotations

import json
import re
import zlib
from io import BytesIO

import msgspec
import pytest
import typst
from PIL import Image

from hune.cells import clean_text
from hune.report.article import Article, Row, Section, Table
from hune.report.article_pdf import files, pages, pdf
from tests.report.articles import WORST, ordinary, worst


def links(paper: bytes) -> set[str]:
    """Where the links of the PDF lead."""
    return {m.decode() for m in re.findall(rb"/URI ?\(([^)]*)\)", unpacked(paper))}


def unpacked(paper: bytes) -> bytes:
    found = [paper]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.S):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_paper_with_its_title_its_language_and_its_links(language: str) -> None:
    paper = pdf(ordinary(language))
    assert paper.startswith(b"%PDF-")
    assert f"/Lang({language})".encode() in unpacked(paper)
    assert "https://forum.example/1" in links(paper)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_accessible_by_the_standard_for_it(language: str) -> None:
    """PDF/UA-1: the typesetter itself refuses what has no title, no headings in order, no words for a picture."""
    assert typst.compile(files(ordinary(language)), format="pdf", pdf_standards="ua-1")


@pytest.mark.parametrize("article", [ordinary(), worst()], ids=["ordinary", "worst"])
def test_it_needs_no_fonts_but_its_own(article: Article) -> None:
    compiler = typst.Compiler(files(article), ignore_system_fonts=True)
    _, warnings = compiler.compile_with_warnings(format="pdf")
    assert warnings == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_people_wrote_breaks_nothing(language: str) -> None:
    paper = pdf(worst(language))
    assert paper.startswith(b"%PDF-") and not any("javascript" in url for url in links(paper))


@pytest.mark.parametrize("text", [text for text in WORST if clean_text(text).strip()], ids=ascii)
def test_texts_are_shown_as_they_are(text: str) -> None:
    """A text that were read as markup would come back in pieces, or with other signs than its own."""
    article = Article("en", "", "Title", "", [], [Section("Section", [text])])
    shown = json.loads(typst.query(files(article), "par", field="body"))[-1]
    assert shown["func"] == "text" and shown["text"].replace("\u200b", "") == clean_text(text)


def test_nothing_is_read_from_the_machine() -> None:
    article = Article("en", "", '#read("/etc/passwd")', "", [], [Section('#image("/etc/passwd")', ['#eval("1")'])])
    assert set(files(article)) == {"main", "article.json"} and pdf(article)


def test_a_long_table_has_its_head_on_every_page() -> None:
    rows = [Row([f"ligne {n}", str(n)]) for n in range(200)]
    short = Article("fr", "", "Court", "", [], [Section("Une", [], [Table("Une", ["Nom", "N"], rows[:10])])])
    long = Article("fr", "", "Long", "", [], [Section("Une", [], [Table("Une", ["Nom", "N"], rows)])])
    assert len(pages(short, 30)) == 1
    assert len(pages(long, 30)) >= 4
    assert b'"short":true' in files(short)["article.json"] and b'"short":false' in files(long)["article.json"]


def test_nothing_stands_outside_the_margins() -> None:
    """Beside the text block every page is blank: no cell, no address, no picture runs over."""
    for page in pages(worst(), 60):
        picture = Image.open(BytesIO(page)).convert("L")
        edge = round(picture.width * 20 / 210)
        for side in (0, picture.width - edge):
            assert picture.crop((side, 0, side + edge, picture.height)).getextrema() == (255, 255)


def test_many_sections_have_a_table_of_contents() -> None:
    few, many = ordinary(), msgspec.structs.replace(ordinary(), sections=ordinary().sections * 3)
    contents = [msgspec.json.decode(files(article)["article.json"])["contents"] for article in (few, many)]
    assert contents == ["", "Sommaire"]
