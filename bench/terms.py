"""Key terms and names on public posts in French and English (HUNE_TEST_DATA): tokens and posts a second of one core,
first pass (every word is new) and warm, beside simplemma asked for every word and beside YAKE where it is installed.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simplemma import lemmatize

from hune.enrich.key_terms import key_terms
from hune.enrich.names import named

SETS = {"fr": "fr_presidentielle2022/tweets.csv", "en": "airline/Tweets.csv"}
TOKEN = re.compile(r"\w+")
MOST, FEW = 20_000, 300
Work = Callable[[list[str]], Any]


def posts(path: Path) -> list[str]:
    """The texts of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)][:MOST]


def measure(name: str, work: Work, texts: list[str]) -> float:
    """Print one line; tokens a second of CPU time."""
    tokens = sum(len(TOKEN.findall(text)) for text in texts)
    began = time.process_time()
    work(texts)
    took = time.process_time() - began
    print(f"  {name:34} {tokens / took:10,.0f} tokens/s {len(texts) / took:8,.0f} posts/s")
    return tokens / took


def yake(language: str) -> Work | None:
    """YAKE's terms of one and two words, post by post; None where it is not installed."""
    try:
        from yake import KeywordExtractor
    except ImportError:
        return None
    extractor = KeywordExtractor(lan=language, n=2)
    return lambda texts: [extractor.extract_keywords(text) for text in texts]


def run(language: str, texts: list[str]) -> None:
    """Everything in one language."""
    print(f"  {language}, {len(texts):,} posts")

    def terms(these: list[str]) -> None:
        for text in these:
            key_terms(text, language)

    def names(these: list[str]) -> None:
        for text in these:
            named(text, language)

    def every_word(these: list[str]) -> None:
        for text in these:
            for word in TOKEN.findall(text):
                lemmatize(word, language)

    measure("terms, first pass", terms, texts)
    ours = measure("terms, warm", terms, texts)
    measure("names, first pass", names, texts)
    measure("names, warm", names, texts)
    print(f"  ratio to simplemma alone: {ours / measure('simplemma, every word', every_word, texts):.1f}")
    if peer := yake(language):
        print(f"  ratio to YAKE: {ours / measure('YAKE', peer, texts[:FEW]):.0f}")


if __name__ == "__main__":
    data = os.environ.get("HUNE_TEST_DATA")
    if not data:
        sys.exit("  HUNE_TEST_DATA is not set: no public posts to read")
    for language, file in SETS.items():
        run(language, posts(Path(data) / file))
