"""The mapping of a file as a form: for each field of a mention the column that holds it, with what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from hune.connectors.file.fields import DEFAULTS, FIELDS
from hune.connectors.file.mapping import Mapping
from hune.listen.imports import Preview

ALWAYS = ("published_at", "text", "title", "url", "author_name")
WIDE = 30  # columns: beyond, a list to pick from is too long for every field, and one is shared by all
LISTED = 400  # columns in the shared list
SAMPLES = 3
LONG = 80


@dataclass(frozen=True)
class Line:
    """One field: its name, its column, why that was guessed, and the first values of that column."""

    field: str
    label: str
    column: str
    why: str
    samples: list[str]


def lines(preview: Preview, mapping: Mapping) -> tuple[list[Line], list[Line]]:
    """The fields to look at, and the rest that no column was found for."""
    said = [_line(field, label, preview, mapping) for field, label in FIELDS.items()]
    shown = [line for line in said if line.column or line.field in ALWAYS]
    return shown, [line for line in said if line not in shown]


def _line(field: str, label: str, preview: Preview, mapping: Mapping) -> Line:
    column = mapping.fields.get(field, "")
    values = [_short(row.get(column)) for row in preview.rows] if column else []
    return Line(field, label, column, mapping.reasons.get(field, ""), [v for v in values if v][:SAMPLES])


def _short(value: object) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def table(preview: Preview, mapping: Mapping) -> tuple[list[str], list[list[str]]]:
    """The first rows as they stand in the file, mapped columns first and in its order, a dozen columns at most."""
    mapped = set(mapping.fields.values())
    columns = sorted(preview.columns, key=lambda column: column not in mapped)[:12]
    return columns, [[_short(row.get(column)) for column in columns] for row in preview.rows[:5]]


def mapping_said(post: QueryDict, guessed: Mapping) -> Mapping:
    """The mapping as the form was sent."""
    chosen = {field: column for field in FIELDS if (column := str(post.get(f"field-{field}", "")))}
    defaults = {name: value for name in DEFAULTS if (value := str(post.get(f"all-{name}", "")).strip())}
    return Mapping(
        fields=chosen,
        defaults=defaults,
        month_first=post.get("order") == "month",
        timezone=post.get("timezone", ""),
        reasons={f: why for f, why in guessed.reasons.items() if guessed.fields.get(f) == chosen.get(f)},
        notes=guessed.notes,
    )
