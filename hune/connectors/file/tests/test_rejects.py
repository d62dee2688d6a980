"""Rejected rows come back as a file in which nothing runs."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hune.cells import RUNS, clean_text, defuse
from hune.connectors.file.fields import FIELDS
from hune.connectors.file.guess import BY_NAME, BY_PART, BY_VALUES
from hune.connectors.file.mapping import NO_IDS, NO_ZONE, ODD_MEDIA, UNSURE_ORDER, Mapping
from hune.connectors.file.reader import DETAILS, OPEN_QUOTE, RawRow, unreadable
from hune.connectors.file.rejects import Reject, RejectFolder
from hune.connectors.file.source import File
from hune.outcomes import Outcome
from hune.words import say

SAME_IN_BOTH = {"Date", "Site"}


def reject(number: int, **cells: object) -> Reject:
    return Reject(number, Outcome.BAD_DATE, "hier", RawRow(number, dict(cells)))


def exported(folder: RejectFolder, path: Path, language: str) -> list[list[str]]:
    folder.export(path, ["text", "date"], language)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rejects_come_back_with_line_reason_and_row(tmp_path: Path) -> None:
    folder = RejectFolder(tmp_path / "rejects")
    broken = unreadable(9, OPEN_QUOTE, '9,"=cmd()')
    folder.write(1, [Reject(9, Outcome.UNREADABLE, OPEN_QUOTE, broken)])
    folder.write(0, [reject(7, text="=1+1", date=datetime(2024, 1, 5)), reject(4, text="a\nb", date="hier")])
    assert exported(folder, tmp_path / "en.csv", "en") == [
        ["Line", "Reason", "Detail", "Row as it came", "text", "date"],
        ["4", "The date could not be understood.", "hier", "", "a\nb", "hier"],
        ["7", "The date could not be understood.", "hier", "", "'=1+1", "2024-01-05T00:00:00"],
        ["9", "The row could not be read.", OPEN_QUOTE, '9,"=cmd()', "", ""],
    ]
    french = exported(folder, tmp_path / "fr.csv", "fr")
    assert french[0][:4] == ["Ligne", "Motif", "Détail", "Ligne telle que reçue"]
    assert french[3][2] == "Un guillemet est ouvert et jamais refermé."


def test_a_batch_told_twice_counts_once(tmp_path: Path) -> None:
    folder = RejectFolder(tmp_path / "rejects")
    for _ in range(2):
        folder.write(0, [reject(1, text="a")])
    assert len(list(folder.read())) == 1
    folder.write(0, [])
    assert list(folder.read()) == []


@given(st.text())
def test_no_text_starts_a_formula(said: str) -> None:
    assert not defuse(said).startswith(RUNS)
    assert defuse(said) in (clean_text(said), f"'{clean_text(said)}")


def test_numbers_stay_numbers() -> None:
    assert [defuse(-3), defuse(2.5), defuse(None)] == [-3, 2.5, None]


def test_every_sentence_kept_in_a_constant_has_its_french() -> None:
    problems = [Mapping().problem([]), Mapping({"published_at": "a"}).problem([])]
    said = [
        *FIELDS.values(),
        *DETAILS,
        BY_NAME,
        BY_PART,
        BY_VALUES,
        NO_IDS,
        NO_ZONE,
        ODD_MEDIA,
        UNSURE_ORDER,
        File.label,
        *problems,
    ]
    assert [text for text in said if say("fr", text) == text and text not in SAME_IN_BOTH] == []
