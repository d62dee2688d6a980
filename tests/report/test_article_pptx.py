"""An article as slides: read back by the library, and measured with a real letter that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import combining

import msgspec
import pytest
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu

from hune.analyse.charts_theme import TONES
from hune.analyse.study import Study
from hune.report.article import Article, Chart, Row, Section, Table
from hune.report.article_pptx import pptx
from hune.report.article_words import whole_sentences
from hune.report.study_charts import tone_by_phase
from hune.report.study_text import article
from tests.report.articles import ordinary, worst


def read(article: Article) -> Any:
    return Presentation(BytesIO(pptx(article)))


def shapes(deck: Any) -> Iterator[tuple[int, Any]]:
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            yield number, shape


@cache
def letter(size: int) -> Any:
    return ImageFont.load_default(size * 10)


def high(frame: Any, across: int) -> float:
    """Inches that the paragraphs take, each word measured with a letter that ships with Pillow."""
    total = 0.0
    for paragraph in frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=12)
        lines, used = 1, 0.0
        for word in "".join(run.text for run in paragraph.runs).split(" "):
            seen = "".join(sign for sign in word if not combining(sign))
            needed = letter(round(size)).getlength(seen) / 10 / 72
            if used and used + needed > Emu(across).inches:
                lines, used = lines + 1, 0.0
            lines += int(needed // Emu(across).inches)
            used += needed + size * 0.3 / 72
        total += lines * size * 1.15 / 72 + (paragraph.space_after.pt / 72 if paragraph.space_after else 0)
    return total


@pytest.mark.parametrize("language", ["fr", "en"])
def test_slides_of_a_study(language: str) -> None:
    deck = read(ordinary(language))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [
        "La panne de l’application Alpha",
        "On est passé de 41 mentions par jour à 1\u202f394.",
        "Par média : Presse, Forums, Blogs.",
        "Les forums d’abord.",
        "Le premier message date du 18 mai.",
        "Le volume a baissé de moitié.",
        "Comment on a compté",
    ]
    assert (Emu(deck.slide_width).inches, Emu(deck.slide_height).inches) == (pytest.approx(13.333, abs=0.01), 7.5)
    tongues = {run.font._element.get("lang") for _, s in shapes(deck) if s.has_text_frame
               for p in s.text_frame.paragraphs for run in p.runs}  # fmt: skip
    assert tongues == {{"fr": "fr-FR", "en": "en-GB"}[language]}


def test_charts_are_native_and_described() -> None:
    charts = [shape for _, shape in shapes(read(ordinary())) if shape.has_chart]
    assert [list(c.chart.plots[0].categories) for c in charts] == [["Presse", "Forums", "Blogs"]]
    assert list(charts[0].chart.plots[0].series[0].values) == [622.0, 1016.0, None]
    assert charts[0].chart.value_axis.minimum_scale == 0
    assert charts[0]._element.xpath(".//p:cNvPr")[0].get("descr") == "Par média : Presse, Forums, Blogs."


def test_a_chart_without_numbers_is_a_picture() -> None:
    article = ordinary()
    article.charts[0].points = []
    pictures = [shape for _, shape in shapes(read(article)) if shape.shape_type == 13]
    assert len(pictures) == 1 and pictures[0].image.content_type == "image/png"
    assert pictures[0]._element.xpath(".//p:cNvPr")[0].get("descr")


def test_the_notes_carry_the_whole_text() -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in read(ordinary()).slides if slide.has_notes_slide]
    assert any("La presse a suivi 14 heures plus tard." in said for said in notes)
    assert any("Il a fallu 36 heures pour cela." in said for said in notes)


def test_a_long_table_goes_on_with_its_head() -> None:
    rows = [Row([f"ligne {n}", str(n)]) for n in range(50)]
    deck = read(Article("fr", "", "T", "", [], [Section("Une", [], [Table("Deux", ["Nom", "N"], rows)])]))
    tables = [shape.table for _, shape in shapes(deck) if shape.has_table]
    assert [t.cell(0, 0).text for t in tables] == ["Nom"] * 5
    assert [len(t.rows) - 1 for t in tables] == [10] * 5
    assert [t.cell(i, 0).text for t in tables for i in range(1, 11)] == [f"ligne {n}" for n in range(50)]


def test_originals_are_linked() -> None:
    cells = [shape.table.cell(1, 0) for _, shape in shapes(read(ordinary())) if shape.has_table]
    found = [run.hyperlink.address for cell in cells for p in cell.text_frame.paragraphs for run in p.runs]
    assert [url for url in found if url] == ["https://forum.example/1"]


@pytest.mark.parametrize(
    "article", [ordinary("fr"), worst("fr"), worst("en")], ids=["ordinary", "worst-fr", "worst-en"]
)
def test_nothing_overflows(article: Article) -> None:
    """Every text fits its box, every box its slide, every row its height."""
    deck = read(article)
    over = []
    for number, shape in shapes(deck):
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > deck.slide_width + 9525:
            over.append((number, shape.name, "beside"))
        if shape.top + shape.height > deck.slide_height:
            over.append((number, shape.name, "below"))
        if shape.has_text_frame and high(shape.text_frame, shape.width) > Emu(shape.height).inches + 0.02:
            over.append((number, shape.name, shape.text_frame.text[:40]))
        if shape.has_table:
            for row in shape.table.rows:
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    inner = column.width - cell.margin_left - cell.margin_right
                    if high(cell.text_frame, inner) > Emu(row.height).inches - 0.1:
                        over.append((number, shape.name, cell.text[:40]))
    assert over == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentiment_by_phase_has_its_own_colours(told_study: Study, language: str) -> None:
    """Red, grey, green from unkind to kind, as in every other form; never those of categories."""
    chart = tone_by_phase(told_study, language)
    assert chart.points and (": " in chart.said) and ("\u202f: " in chart.said) == (language == "fr")
    charts = [s.chart for _, s in shapes(read(article(told_study, language))) if s.has_chart]
    [drawn] = [c for c in charts if [series.name for series in c.plots[0].series] == chart.series]
    fills = [f"#{series.format.fill.fore_color.rgb}".lower() for series in drawn.plots[0].series]
    assert fills == list(TONES)


def test_a_note_under_a_slide_ends_where_a_sentence_ends() -> None:
    assert whole_sentences("Un mot. Deux mots. Trois mots de plus.", 20) == "Un mot. Deux mots."
    assert whole_sentences("Une seule phrase, bien trop longue.", 20) == "Une seule phrase…"


def test_a_note_about_the_picture_alone_is_not_said_of_a_native_chart() -> None:
    chart = Chart("Médias", {}, "Dit", "line", ["Forums"], [("1", [2.0])], "Compté par jour.", "Chacun son échelle.")
    noted = msgspec.structs.replace(ordinary(), charts=[chart], sections=[])
    said = "\n".join(shape.text_frame.text for _, shape in shapes(read(noted)) if shape.has_text_frame)
    assert "Compté par jour." in said and "échelle" not in said
