"""The language step on public posts in six languages (HUNE_TEST_DATA): share right, posts a second of one core, beside
the library told to choose among the six and among all its languages. The posts are those the model did not learn from.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from hune.enrich.language.guess import AT_ONCE
from hune.enrich.language.model import SIX
from hune.evaluate.language import SHORT, languages_of
from training import umsab

MARKS = re.compile(r"https?\S*|[@#]\w+")
BATCHES = (32, AT_ONCE, 1_000)


def posts(data: Path) -> list[tuple[str, str]]:
    """(text, language) of the validation parts, shuffled."""
    known = [(text.strip(), code) for code in SIX for text in umsab.posts(data, code, "val")]
    random.Random(1).shuffle(known)
    return known


def ours(at_once: int) -> Callable[[list[str]], list[str]]:
    """The step, given so many mentions at a time."""
    return lambda texts: [
        code for start in range(0, len(texts), at_once) for code in languages_of(texts[start : start + at_once])
    ]


def peer(languages: list[str] | None) -> Callable[[list[str]], list[str]]:
    """py3langid as the notes measured it: no links, no names, no tags."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(languages)
    return lambda texts: [identifier.classify(MARKS.sub("", text))[0] for text in texts]


def measure(name: str, guess: Callable[[list[str]], list[str]], known: list[tuple[str, str]]) -> float:
    """Print one line; posts a second of CPU time."""
    texts = [text for text, _ in known]
    guess(texts[:50])
    began = time.process_time()
    said = guess(texts)
    rate = len(texts) / (time.process_time() - began)
    right = [g == code for g, (_, code) in zip(said, known, strict=True)]
    short = [ok for ok, text in zip(right, texts, strict=True) if len(MARKS.sub("", text).strip()) <= SHORT]
    print(f"  {name}: {sum(right) / len(right):.1%} of {len(right):,} right, ", end="")
    print(f"{sum(short) / len(short):.1%} of {len(short)} short ones, {rate:,.0f} posts/s")
    return rate


if __name__ == "__main__":
    data = os.environ.get("HUNE_TEST_DATA")
    if not data:
        sys.exit("  HUNE_TEST_DATA is not set: no public posts to judge by")
    known = posts(Path(data))
    rates = [measure(f"Hune, {size} at once", ours(size), known) for size in BATCHES]
    six = measure("py3langid among six", peer(list(SIX)), known)
    measure("py3langid among all its languages", peer(None), known)
    print(f"  ratio in speed to py3langid among six: {rates[-1] / six:.1f}")
