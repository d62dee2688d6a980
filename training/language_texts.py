"""The texts the model of languages learns from, each with its class."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
import stopwordsiso
from babel.messages.pofile import read_po

from hune.enrich.language.model import OTHER, SIX
from hune.enrich.language.said import letters
from training import umsab

CODES = (*SIX, "hi")  # the classes of posts, in their order
# Languages in Latin letters that Django speaks.
OTHERS = (
    "ca", "nl", "pl", "tr", "sv", "da", "nb", "nn", "fi", "cs", "sk", "hu", "ro", "hr", "sl", "lt", "lv", "et",
    "id", "ms", "vi", "sq", "eu", "gl", "cy", "ga", "is", "af", "sw", "eo", "az", "sr_Latn", "bs", "ast", "br",
    "lb", "fy", "gd", "ia", "io", "tk", "uz",
)  # fmt: skip
LISTED = {"nb": "no", "nn": "no", "sr_Latn": "hr"}  # as the lists of stop words name them
EACH = 400  # sentences of one other language at most
DRAWS, WORDS = 60, 5  # draws of stop words of one language, words in each
TITLES, HEADLINES = 2_500, 800  # English
MESSAGES = 2_500  # French
LEAST = 6  # letters
SLOTS = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]*>")

Text = tuple[str, int]


def posts(data: Path, part: str) -> list[Text]:
    """The posts of one part (`train`, `val`) of UMSAB with the class of the file they stand in."""
    return [(text, number) for number, language in enumerate(CODES) for text in umsab.posts(data, language, part)]


def others(data: Path) -> list[Text]:
    """What keeps the model from taking the topics of the posts for the language, and shows it other languages."""
    draw = random.Random(5)
    found = [
        (text, SIX.index("en"))
        for text in (*_drawn(draw, titles(data), TITLES), *_drawn(draw, headlines(data), HEADLINES))
    ]
    found += [(text, SIX.index("fr")) for text in messages(data)]
    for number, code in enumerate(SIX):
        found += [(text, number) for text in (*sentences(code), *stop_words(code))]
    for code in OTHERS:
        found += [(text, OTHER) for text in (*sentences(code)[-EACH:], *stop_words(code))]
    return found


def titles(data: Path) -> list[str]:
    """Titles of Reddit."""
    with gzip.open(data / "reddit_top" / "sample.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["title"] for line in lines]


def headlines(data: Path) -> list[str]:
    """Titles of Hacker News."""
    with (data / "hn_posts" / "hacker_news.csv").open(encoding="utf-8", newline="") as file:
        return [row[2] for row in csv.reader(file)]


def messages(data: Path) -> list[str]:
    """French messages that were annotated as hateful or harmless."""
    with (data / "fr_toxicity" / "mlma_fr.csv").open(encoding="utf-8", newline="") as file:
        first = [row["tweet"] for row in csv.DictReader(file)][:MESSAGES]
    with (data / "fr_toxicity" / "RTP-LX-french.csv").open(encoding="utf-8", newline="") as file:
        return first + [row["content"] for row in csv.DictReader(file)]


def sentences(code: str) -> list[str]:
    """What Django says in a language; in English what it says to be translated."""
    said = (SLOTS.sub(" ", text).strip() for text in _catalogue(code))
    return [text for text in dict.fromkeys(said) if letters(text) >= LEAST]


def stop_words(code: str) -> list[str]:
    """Stop words of a language thrown together; none where there is no list."""
    code = LISTED.get(code, code)
    if code not in stopwordsiso.langs():
        return []
    known = sorted(word for word in stopwordsiso.stopwords(code) if word.isalpha())
    draw = random.Random(code)
    return [" ".join(draw.sample(known, min(WORDS, len(known)))) for _ in range(DRAWS)]


def torn(texts: Sequence[Text], times: int) -> list[Text]:
    """Pieces of two to six words of each text, so that short posts are learned too."""
    draw = random.Random(7)
    return [(_piece(draw, text.split()), number) for _ in range(times) for text, number in texts]


def _piece(draw: random.Random, words: list[str]) -> str:
    length = draw.randint(2, 6)
    start = draw.randint(0, max(0, len(words) - length))
    return " ".join(words[start : start + length])


def _drawn(draw: random.Random, texts: list[str], n: int) -> list[str]:
    return draw.sample(texts, n)


def _catalogue(code: str) -> Iterator[str]:
    for path in sorted(
        Path(django.__file__).parent.glob(f"**/locale/{'fr' if code == 'en' else code}/LC_MESSAGES/*.po")
    ):
        with path.open("rb") as file:
            for message in read_po(file):
                ours = _all(message.id)
                if message.id and not message.fuzzy:
                    yield from ours if code == "en" else (text for text in _all(message.string) if text not in ours)


def _all(said: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [said] if isinstance(said, str) else [text for text in said or () if text]
