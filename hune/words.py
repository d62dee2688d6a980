"""Every sentence, number and date a person reads, in their language.

English is written in the code and is the key; French stands in `hune/locale/<part>/fr/LC_MESSAGES/django.po`, what a
connector says in `hune/connectors/<name>/locale/fr/LC_MESSAGES/django.po`.
The pages use Django's gettext on the same catalogues; rooms that know nothing of Django use `say`.
"""

from __future__ import annotations

import gettext
from datetime import date as a_day
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from hune.errors import BadInput, HuneError

HERE = Path(__file__).parent
LANGUAGES = ("fr", "en")


def language_of(said: str, usual: str) -> str:
    """The language that is asked for, the `usual` one for "". Raises BadInput."""
    if said not in ("", *LANGUAGES):
        raise BadInput("“{language}” is no language here. Choose among: {languages}.",
                       language=said[:40], languages=", ".join(LANGUAGES))  # fmt: skip
    return said or usual


def catalogue_folders() -> list[Path]:
    """The folders that hold translations, one for each part of the product and each connector."""
    return sorted(p for p in (*HERE.glob("locale/*"), *HERE.glob("connectors/*/locale")) if p.is_dir())


def compile_catalogues() -> int:
    """Write each catalogue's compiled form where it is missing or older; how many were written."""
    written = 0
    for source in (po for folder in catalogue_folders() for po in folder.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as po, target.open("wb") as mo:
                write_mo(mo, read_po(po))
            written += 1
    return written


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """All parts' translations of a language, one behind the other; English is the empty one."""
    first: gettext.NullTranslations = gettext.NullTranslations()
    for folder in catalogue_folders():
        if (folder / language).is_dir():
            first.add_fallback(gettext.translation("django", str(folder), [language], fallback=True))
    return first


def say(language: str, text: str, /, **params: Any) -> str:
    """`text` in the language, filled in by `str.format`. Numbers in `params` are written the language's way."""
    said = _catalogue(language).gettext(text) if text else ""
    filled = {name: number(v, language) if _is_number(v) else v for name, v in params.items()}
    return said.format(**filled) if params else said


def told(language: str, error: HuneError) -> str:
    """What an error says; the label of a field or a place that it names is in the language too."""
    label = error.params.get("label")
    named = {"label": say(language, label)} if isinstance(label, str) else {}
    return say(language, error.say, **error.params | named)


def say_count(language: str, one: str, many: str, n: int, /, **params: Any) -> str:
    """The singular or plural sentence for `n`, which it may name as {n}."""
    said = _catalogue(language).ngettext(one, many, n)
    return said.format(n=number(n, language), **params)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def number(value: float | None, language: str, digits: int | None = None) -> str:
    """`1 234,5` in French (narrow no-break spaces), `1,234.5` in English; "" for None. `digits`: decimals at most."""
    if value is None:
        return ""
    pattern = "#,##0" + ("." + "#" * digits if digits else "") if digits is not None else "#,##0.###"
    return numbers.format_decimal(value, format=pattern, locale=language)


def percent(value: float | None, language: str, digits: int = 0) -> str:
    """A share between 0 and 1 as `41 %` or `41%`."""
    if value is None:
        return ""
    said = number(value * 100, language, digits)
    return f"{said}\u202f%" if language == "fr" else f"{said}%"


def money(value: float, currency: str, language: str) -> str:
    """`12,40 $US` or `$12.40`."""
    return numbers.format_currency(value, currency, locale=language)


def moment(value: datetime, language: str, timezone: str) -> str:
    """`18 mai 2026, 9 h 04` or `18 May 2026, 09:04`, in the zone."""
    local = value.astimezone(ZoneInfo(timezone))
    return f"{date(local.date(), language)}, {clock(local, language)}"


def clock(local: datetime, language: str) -> str:
    """`9 h 04` or `09:04`: the hour of a moment that is already in its zone."""
    return f"{local.hour}\u202fh\u202f{local:%M}" if language == "fr" else f"{local:%H:%M}"


def date(value: a_day, language: str, *, short: bool = False, year: bool = True) -> str:
    """`1er mai 2026` or `1 May 2026`; short: `1er mai`… with abbreviated month."""
    month = "MMM" if short else "MMMM"
    said = dates.format_date(value, f"d {month}" + (" y" if year else ""), locale=language)
    return said.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else said


def span(seconds: float, language: str) -> str:
    """A duration in words, one unit: `3 heures`, `2 days`."""
    return dates.format_timedelta(timedelta(seconds=seconds), threshold=1.5, locale=language)
