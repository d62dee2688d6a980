"""What sets the talk about one topic apart from that about the others."""

from __future__ import annotations

from hune.analyse.study_words import own_words
from hune.analyse.terms import key_terms
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import say

CANDIDATES = 5_000  # terms of each topic that are weighed


class Apart(Tile):
    name = "apart"
    label = "What sets them apart"
    shows = "The key words said more of one topic than of all the others compared, by log-likelihood (G²)."
    shape = "apart"
    size = "full"
    asks = ("volume", "terms_read", "term", "topic")
    several = True

    def draw(self, ask: Asking) -> Drawn:
        """Rows by topic (`note`), the most telling first, without the topics' own words: mentions here, mentions of the
        others, G²."""
        heads = [say(ask.language, word) for word in ("Term", "Here", "Elsewhere", "G²")]
        drawn = Drawn(say(ask.language, self.label), ask.language, heads, units=["", "", ""])
        own = own_words(" ".join(ask.about.subjects.get(topic, "") for topic in ask.about.rivals))
        said = {topic: terms(ask, topic) for topic in ask.about.rivals}
        for topic, (n_here, here) in said.items():
            others = [(n, found) for other, (n, found) in said.items() if other != topic]
            there = {term: sum(found.get(term, 0) for _, found in others) for term in here}
            for one in key_terms(here, n_here, there, sum(n for n, _ in others), own, ask.rows):
                name = ask.about.topics.get(topic, str(topic))
                opens = ask.opens(topic=topic, term=one.term)
                drawn.lines.append(
                    Line(one.term, [one.here, one.there, one.g2], opens, [opens, [], []], one.term, name)
                )
        drawn.notes = [say(ask.language, "G² above 10.8 is chance once in a thousand times.")]
        return drawn


def terms(ask: Asking, topic: int) -> tuple[int, dict[str, int]]:
    """How many mentions of a topic were read for terms, and in how many of them each term is."""
    of = ask.about_topics([topic])
    [read] = of.select(metrics=("terms_read",))
    return int(read["terms_read"]), {str(row["term"]): row["volume"] for row in of.select("term", limit=CANDIDATES)}
