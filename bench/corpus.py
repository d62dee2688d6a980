"""Invented French and English posts with a natural spread of words, and queries about them, for the matching.

Words are made of syllables, their ranks drawn by Zipf's law as in any language; a few real function words come first.
Six posts in ten name one of the brands, in mixed case, with accents, as a tag or a handle. A query has about eight
leaves: the brand in some of its forms, a context (words, phrases, prefixes, NEAR), an exclusion, now and then a field
or exact case.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from hune.mention import Author, Mention

SMALL = (
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont the of and to "
    "in is you that it for on was with as are this be at have from or but not they we can all your there"
).split()
SYLLABLES = (
    "ba be bi bo bou ca ce chan che ci co cou da de di do dou fa fe fi fo fou ga ge gi go gou ja jo la le li lo "
    "lou ma me mi mo mou na ne ni no nou pa pe pi po pou ra re ri ro rou sa se si so sou ta te ti to tou va ve "
    "vi vo ment tion eur ance ique able ing ight ound ther é è ê ç"
).split()
LANGUAGES, COUNTRIES = ("fr", "fr", "fr", "en", "en", "de"), ("FR", "FR", "CH", "BE", "CA", None)
SITES = tuple(f"site{n}.example" for n in range(200))


class Corpus:
    """A vocabulary, brands, posts and queries; the same for the same seed."""

    def __init__(self, words: int = 30_000, brands: int = 200, seed: int = 7):
        self.chance = random.Random(seed)
        made = dict.fromkeys(
            "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 2, 3, 3, 4)))) for _ in range(words * 2)
        )
        self.words = [*SMALL, *list(made)[: words - len(SMALL)]]
        self.weights = [*accumulate(1 / (rank + 5) for rank in range(len(self.words)))]
        self.brands = [self._brand() for _ in range(brands)]
        self.brand_weights = [*accumulate(1 / (rank + 20) for rank in range(brands))]

    def _brand(self) -> str:
        name = "".join(self.chance.choices(SYLLABLES[:66], k=3)).capitalize()
        return (
            name
            if self.chance.random() < 0.6
            else f"{name} {self.chance.choice(('Télécom', 'Mobile', 'Énergie', 'Bank', 'Hôtel'))}"
        )

    def word(self) -> str:
        """A word, the frequent ones more often."""
        return self.words[bisect(self.weights, self.chance.random() * self.weights[-1])]

    def posts(self, count: int) -> Iterator[Mention]:
        """Mentions of about 240 characters."""
        at = datetime(2026, 5, 1, tzinfo=UTC)
        for n in range(count):
            yield Mention(
                native_id=str(n), published_at=at + timedelta(seconds=n), text=self._text(n), kind="post",
                language=self.chance.choice(LANGUAGES), country=self.chance.choice(COUNTRIES),
                site=self.chance.choice(SITES), author=Author(handle=f"voix_{self.chance.randrange(20_000)}"),
            )  # fmt: skip

    def _text(self, n: int) -> str:
        chance = self.chance
        said = [self.word() for _ in range(chance.randint(26, 44))]
        said[0] = said[0].capitalize()
        for at in range(8, len(said), 11):
            said[at] += chance.choice((",", ".", " !", " :", "…"))
        if chance.random() < 0.6:
            brand = self.brands[bisect(self.brand_weights, chance.random() * self.brand_weights[-1])]
            tag = brand.replace(" ", "")
            form = chance.choice((brand, brand.upper(), brand.lower(), f"#{tag}", f"@{tag.lower()}"))
            said.insert(chance.randrange(len(said)), form)
        if chance.random() < 0.3:
            said.append(f"#{self.word()}")
        if chance.random() < 0.2:
            said.append(chance.choice("😀👍🔥❤😡"))
        if chance.random() < 0.4:
            said.append(f"https://exemple.example/{n:x}")
        return " ".join(said)

    def queries(self, count: int) -> Iterator[str]:
        """Queries of about eight leaves."""
        for _ in range(count):
            yield self._query()

    def _query(self) -> str:
        chance = self.chance
        brand = self.brands[bisect(self.brand_weights, chance.random() * self.brand_weights[-1])]
        tag = brand.replace(" ", "")
        named = f'"{brand}"' if " " in brand else brand
        forms = [f"{{{brand}}}"] if chance.random() < 0.1 else [named, f"#{tag}", f"@{tag}"]
        context = [self._context() for _ in range(chance.randint(2, 6))]
        query = f"({' OR '.join(forms)}) ({' OR '.join(context)})"
        if chance.random() < 0.15:
            query = f"({named} NEAR/{chance.randint(2, 8)} ({' OR '.join(self._rare() for _ in range(4))})) OR {query}"
        if chance.random() < 0.5:
            query += f" NOT ({self._rare()} OR {self._rare()})"
        if chance.random() < 0.1:
            fields = (
                "lang:fr",
                "lang:en",
                "country:ch",
                f"site:{chance.choice(SITES)}",
                f"-author:voix_{chance.randrange(20_000)}",
            )
            query += f" {chance.choice(fields)}"
        return query

    def _context(self) -> str:
        kind = self.chance.random()
        if kind < 0.6:
            return self._rare()
        if kind < 0.75:
            return f"{self._rare()[:5].rstrip('éèêç').ljust(2, 'a')}*"
        if kind < 0.9:
            return f'"{self._rare()} {self._rare()}"'
        return f"#{self._rare()}"

    def _rare(self) -> str:
        """A word of some meaning: none of the most frequent, few of the rarest."""
        return self.words[min(len(self.words) - 1, 60 + int(self.chance.paretovariate(0.5) * 10))]
