"""The language step on public posts in six languages (HUNE_TEST_DATA): share right, posts a second, beside the library
left to choose among all its languages.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hune.enrich.put_language import put_language
from hune.enrich.step import Batch
from hune.mention import Mention

FOLDERS = {"french": "fr", "english": "en", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt"}
AT = datetime(2026, 5, 1, tzinfo=UTC)


def posts(folder: Path) -> list[tuple[str, str]]:
    """(text, language) of the validation parts."""
    return [
        (line.replace("@user", "").replace("http", "").strip(), code)
        for name, code in FOLDERS.items()
        for line in (folder / name / "val_text.txt").read_text(encoding="utf-8").splitlines()
    ]


def ours(texts: list[str]) -> list[str]:
    batch = Batch(1, [Mention(str(n), AT, text) for n, text in enumerate(texts)])
    put_language(batch)
    return [m.language or "" for m in batch.mentions]


def peer(texts: list[str]) -> list[str]:
    import py3langid

    return [py3langid.classify(text)[0] for text in texts]


def measure(name: str, guess: Callable[[list[str]], list[str]], known: list[tuple[str, str]]) -> float:
    """Print one line; posts a second of CPU time."""
    texts = [text for text, _ in known]
    guess(texts[:50])
    began = time.process_time()
    said = guess(texts)
    rate = len(texts) / (time.process_time() - began)
    right = sum(g == code for g, (_, code) in zip(said, known, strict=True)) / len(known)
    short = [(g, code) for g, (text, code) in zip(said, known, strict=True) if len(text) <= 60]
    of_short = sum(g == code for g, code in short) / len(short)
    print(f"  {name}: {right:.1%} of {len(known):,} right, {of_short:.1%} of {len(short)} short ones,", end=" ")
    print(f"{rate:,.0f} posts/s")
    return rate


if __name__ == "__main__":
    data = os.environ.get("HUNE_TEST_DATA")
    if not data:
        sys.exit("  HUNE_TEST_DATA is not set: no public posts to judge by")
    known = posts(Path(data) / "umsab")
    ratio = measure("Hune, six languages", ours, known) / measure("py3langid, all its languages", peer, known)
    print(f"  ratio in speed: {ratio:.1f}")
