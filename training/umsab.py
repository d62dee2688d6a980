"""The posts of UMSAB as they are learned from: the parts `train` and `val`, the test part never."""

from __future__ import annotations

from pathlib import Path

FOLDERS = {
    "fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese",
    "ar": "arabic", "hi": "hindi",
}  # fmt: skip


def posts(data: Path, language: str, part: str) -> list[str]:
    """The texts of one part in one language. `data`: where `umsab` stands."""
    return _read(data, language, f"{part}_text").rstrip("\n").split("\n")


def labels(data: Path, language: str, part: str) -> list[int]:
    """The class of each of them: its place in SENTIMENTS."""
    return [int(label) for label in _read(data, language, f"{part}_labels").split()]


def _read(data: Path, language: str, file: str) -> str:
    return (data / "umsab" / FOLDERS[language] / f"{file}.txt").read_text("utf-8")
