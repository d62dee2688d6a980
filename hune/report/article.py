"""An article before it has a form: sections of sentences and tables, in one language, with what each row opens on."""

from __future__ import annotations

import msgspec

from hune.analyse.study import Params


class Row(msgspec.Struct):
    """The cells of a table's row as they are read; `opens`: the filter of its mentions; `url`: the original, or ""."""

    cells: list[str]
    opens: Params = []
    url: str = ""


class Table(msgspec.Struct):
    """`numbers`: positions of the columns that hold numbers. `note`: what was counted, and how."""

    title: str
    columns: list[str]
    rows: list[Row]
    numbers: tuple[int, ...] = (1,)
    note: str = ""


class Section(msgspec.Struct):
    """A heading, sentences, tables."""

    title: str
    paragraphs: list[str] = []
    tables: list[Table] = []


class Article(msgspec.Struct):
    """`kicker`: the line above the title; `lede`: the study in three sentences; `warnings`: what to mind."""

    language: str
    kicker: str
    title: str
    lede: str
    warnings: list[str]
    sections: list[Section]
