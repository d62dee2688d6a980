"""A list of persons as a file: CSV with network, key, label and address, whose cells no spreadsheet runs; and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.db import transaction

from hune.cells import clean_text, csv_line
from hune.errors import BadInput
from hune.people.hidden import real_key, shown, veil_of
from hune.people.lists import LONGEST, profiles_on, put_on
from hune.people.models import PersonList
from hune.people.persons import make
from hune.people.pseudonyms import cover_of
from hune.runtime import get

COLUMNS = ("network", "author", "name", "url")


def written(row: PersonList) -> Iterator[str]:
    """The lines of the file, the head first."""
    veil = veil_of(row.workspace_id)
    yield csv_line(COLUMNS)
    for profile in profiles_on(row):
        yield csv_line(shown(profile, veil))


def read_in(row: PersonList, text: str) -> tuple[int, list[str]]:
    """Put those whom a file names on a list: how many, and whom nobody knows. A file that `written` made, or one with
    columns "network" and "author" (a key or a handle; without network: wherever they are known). Raises BadInput."""
    named = [(network, said) for network, said in _lines(clean_text(text)) if said]
    asked = [(said, _known(row.workspace_id, network, said)) for network, said in named]
    shows = cover_of(row.workspace_id) is None
    with transaction.atomic():  # after the looking up, which takes long: nobody else can write meanwhile
        for said, known in asked:
            for where, key in sorted(known):
                put_on(row, make(row.workspace_id, where, key, said if shows and said.startswith("@") else ""))
    return sum(bool(known) for _, known in asked), [said for said, known in asked if not known]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Network and author of each line. Raises BadInput."""
    reader = csv.DictReader(io.StringIO(text), dialect=_dialect(text))
    try:
        names = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
        if "author" not in names:
            raise BadInput("The first line of the file must name its columns; one of them must be “author”.")
        for n, line in enumerate(reader):
            if n >= LONGEST:
                raise BadInput("A list holds at most {most} persons.", most=LONGEST)
            network = line[names["network"]] if "network" in names else ""
            yield (network or "").strip(), (line[names["author"]] or "").strip().removeprefix("'")
    except csv.Error as error:
        raise BadInput(log=f"no CSV: {error}") from error


def _known(workspace_id: int, network: str, said: str) -> set[tuple[str, str]]:
    return get().bare.authors(workspace_id, real_key(workspace_id, said), network)


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:2000].splitlines()[0], delimiters=",;\t")
    except (csv.Error, IndexError):
        return csv.excel
