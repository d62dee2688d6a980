"""What was not taken from a file, with line and reason: kept batch by batch, given back as one CSV file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from hune.cells import csv_line
from hune.connectors.file.reader import DETAILS, RawRow
from hune.outcomes import Outcome
from hune.words import say


class Reject(msgspec.Struct):
    """One row that was not taken. `number`: its line in the file."""

    number: int
    outcome: Outcome
    detail: str
    row: RawRow


class RejectFolder:
    """The rejects of one import: a file per batch, so that a batch told twice after a crash counts once."""

    def __init__(self, folder: Path):
        self.folder = folder

    def write(self, batch: int, rejects: Sequence[Reject]) -> None:
        """Keep the rejects of a batch, in place of what was kept for it before."""
        path = self.folder / f"{batch:08}.jsonl"
        if not rejects:
            path.unlink(missing_ok=True)
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(".part")
        draft.write_bytes(msgspec.json.Encoder(enc_hook=str).encode_lines(sorted(rejects, key=lambda r: r.number)))
        draft.replace(path)

    def read(self) -> Iterator[Reject]:
        """All of them, in the order of the file."""
        decoder = msgspec.json.Decoder(Reject)
        for path in sorted(self.folder.glob("*.jsonl")):
            with path.open("rb") as file:
                yield from map(decoder.decode, file)

    def forget(self, words: Collection[str]) -> int:
        """Take out the rows that hold one of these words, as a word of its own, and what was exported. How many."""
        for exported in self.folder.glob("*.csv"):
            exported.unlink()
        named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
        gone = 0
        for path in sorted(self.folder.glob("*.jsonl")):
            found = list(map(msgspec.json.Decoder(Reject).decode, path.read_bytes().splitlines()))
            kept = [r for r in found if not named.search(f"{r.detail}\n{r.row.raw}\n{r.row.values}")]
            if len(kept) < len(found):
                self.write(int(path.stem), kept)
                gone += len(found) - len(kept)
        return gone

    def export(self, path: Path, columns: Sequence[str], language: str) -> int:
        """Write them as CSV (UTF-8 with mark, as spreadsheets want it); no cell can run as a formula. How many."""
        titles = ("Line", "Reason", "Detail", "Row as it came")
        count = 0
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)  # erased authors' rows leave nothing here
        with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
            file.write(csv_line([*(say(language, title) for title in titles), *columns]))
            for reject in self.read():
                values = reject.row.values or {}
                detail = say(language, reject.detail) if reject.detail in DETAILS else reject.detail
                cells: list[Any] = [reject.number, say(language, reject.outcome.sentence), detail, reject.row.raw]
                file.write(csv_line([*cells, *(values.get(column) for column in columns)]))
                count += 1
        return count
