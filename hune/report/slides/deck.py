"""The presentation being written: its measures, its colours and letters, a slide with a message, a text in a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Length, Pt

from hune.analyse.charts_theme import CATEGORIES, INK, LANTERN, SEA, SOFT
from hune.report.slides.fit import cut_to, largest

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.75  # inches; 16:9
ACROSS = WIDTH - 2 * MARGIN
TOP, BOTTOM = 2.1, 6.75  # of what stands below the message
TONGUES = {"fr": "fr-FR", "en": "en-GB"}
MESSAGE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
SERIF, SANS = "Georgia", "Calibri"
TITLE_ONLY = 5  # of the layouts that come with the library


@dataclass(frozen=True)
class Place:
    """A rectangle of a slide, in inches."""

    left: float
    top: float
    across: float
    down: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """As the library wants it."""
        return Inches(self.left), Inches(self.top), Inches(self.across), Inches(self.down)


BODY = Place(MARGIN, TOP, ACROSS, BOTTOM - TOP)


class Deck:
    """Slides under one title, in one language."""

    def __init__(self, title: str, language: str):
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self.title, self.language = title, language
        self.tongue = TONGUES.get(language, language)
        core = self.file.core_properties
        core.title, core.author, core.language = title[:250], "Hune", self.tongue
        _dress(self.file)
        _without_thumbnail(self.file)

    def slide(self, kicker: str, message: str, notes: list[str]) -> Any:
        """A slide with its message as the title, what it belongs to above it, the whole text in its notes."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        place = Place(MARGIN, 0.75, ACROSS, 1.2)
        size = largest(message, MESSAGE_SIZES, place.across, place.down, bold=True) or MESSAGE_SIZES[-1]
        shown = cut_to(message, size, place.across, place.down, bold=True)
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = place.emu()
        self.write(head.text_frame, [shown], size, bold=True, font=SERIF)
        self.text(slide, Place(MARGIN, 0.42, ACROSS, 0.33), [cut_to(kicker, 12, ACROSS, 0.25)], 12, colour=SOFT)
        self._foot(slide)
        whole = [message, *notes] if shown != message else notes
        if whole:
            self.write(slide.notes_slide.notes_text_frame, whole, 12)
        return slide

    def text(self, slide: Any, place: Place, said: list[str], size: float, **how: Any) -> None:
        """Paragraphs in a place of a slide."""
        self.write(slide.shapes.add_textbox(*place.emu()).text_frame, said, size, **how)

    def write(
        self, frame: Any, said: list[str], size: float, *, bold: bool = False, colour: str = INK, font: str = "",
        right: bool = False, gap: float = 0, url: str = "",
    ) -> None:  # fmt: skip
        """Paragraphs into a frame without margins, in the deck's language. `gap`: points after each."""
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for i, text in enumerate(said):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.space_after = Pt(gap)
            run = paragraph.add_run()
            run.text = text.replace("\n", " ")
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = rgb(colour)
            if font:
                run.font.name = font
            if url:
                run.hyperlink.address = url
            run.font._element.set("lang", self.tongue)

    def _foot(self, slide: Any) -> None:
        """The article's title and the number of the slide, which follows when slides are moved."""
        self.text(
            slide, Place(MARGIN, 7.0, ACROSS - 1, 0.3), [cut_to(self.title, 10, ACROSS - 1, 0.2)], 10, colour=SOFT
        )
        box = slide.shapes.add_textbox(*Place(WIDTH - MARGIN - 1, 7.0, 1, 0.3).emu())
        self.write(box.text_frame, [""], 10, colour=SOFT, right=True)
        paragraph = box.text_frame.paragraphs[0]._p
        run = paragraph.find(qn("a:r"))
        field = parse_xml(f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"/>')
        field.append(run.find(qn("a:rPr")))
        field.append(parse_xml(f"<a:t {nsdecls('a')}>{len(self.file.slides)}</a:t>"))
        paragraph.replace(run, field)


def rgb(colour: str) -> Any:
    """A colour of the sheet, as `#0a5a78`, as the library wants it."""
    return RGBColor.from_string(colour[1:])  # type: ignore[no-untyped-call]


def describe(shape: Any, said: str) -> None:
    """Puts in words what a picture, chart or table shows, for who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", said)


def _dress(file: Any) -> None:
    """Our letters and colours into the theme, so that what people add looks like the rest."""
    part = next(r.target_part for r in file.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    theme = part.blob.decode()
    for kind, font in (("major", SERIF), ("minor", SANS)):
        theme = re.sub(rf'(<a:{kind}Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{font}", theme)
    colours = {f"accent{i}": colour for i, colour in enumerate(CATEGORIES[:6], 1)}
    for name, colour in (colours | {"dk2": SOFT, "hlink": SEA, "folHlink": LANTERN}).items():
        theme = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', theme, flags=re.S
        )
    part._blob = theme.encode()


def _without_thumbnail(file: Any) -> None:
    """The library's own file brings a picture of itself, which a folder would show for ours."""
    package = file.part.package
    for key in [key for key, rel in package._rels.items() if rel.reltype.endswith("/thumbnail")]:
        package.drop_rel(key)
