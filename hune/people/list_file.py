"""A list of persons as a file: CSV with network, key, label and address, whose cells no spreadsheet runs; and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.db import transaction

from hune.cells import defuse
from hune.errors import BadInput
from hune.people.hidden import real_key, shown, veil_of
from hune.people.lists import LONGEST, profiles_on, put_on
from hune.people.models import PersonList
from hune.people.persons import make
from hune.runtime import get

COLUMNS = ("network", "author", "name", "url")


def written(row: PersonList) -> Iterator[str]:
    """The lines of the file, the head first."""
    veil = veil_of(row.workspace_id)
    yield _line(COLUMNS)
    for profile in profiles_on(row):
        yield _line(defuse(cell) for cell in shown(profile, veil))


def read_in(row: PersonList, text: str) -> tuple[int, list[str]]:
    """Put those whom a file names on a list: how many, and whom nobody knows. A file that `written` made, or one with
    columns "network" and "author" (a key or a handle; without network: wherever they are known). Raises BadInput."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), dialect=_dialect(text))
    names = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    if "author" not in names:
        raise BadInput("The first line of the file must name its columns; one of them must be “author”.")
    asked: list[tuple[str, set[tuple[str, str]]]] = []
    for n, line in enumerate(reader):
        if n >= LONGEST:
            raise BadInput("A list holds at most {most} persons.", most=LONGEST)
        said = (line[names["author"]] or "").strip().removeprefix("'")
        network = (line[names["network"]] or "").strip() if "network" in names else ""
        asked += [(said, _known(row.workspace_id, network, said))] if said else []
    with transaction.atomic():  # after the looking up, which takes long: nobody else can write meanwhile
        for said, known in asked:
            for where, key in sorted(known):
                put_on(row, make(row.workspace_id, where, key, said if said.startswith("@") else ""))
    return sum(bool(known) for _, known in asked), [said for said, known in asked if not known]


def _known(workspace_id: int, network: str, said: str) -> set[tuple[str, str]]:
    return get().bare.authors(workspace_id, real_key(workspace_id, said), network)


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:2000].splitlines()[0], delimiters=",;\t")
    except (csv.Error, IndexError):
        return csv.excel


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
