"""What is said more now than before."""

from __future__ import annotations

from datetime import timedelta

from hune.analyse.study_words import own_words
from hune.analyse.trends import trends
from hune.report.tiles.how.ranking import picture
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import date, say

HOURLY = timedelta(days=3)


class RisingTerms(Tile):
    name = "rising"
    label = "Rising terms"
    shows = "The key words said more at the end of the period than in the topic’s own past, and since when."
    asks = ("terms_read", "term")

    def draw(self, ask: Asking) -> Drawn:
        """Against the hours before where the period is short, else against the days before."""
        asked = ask.question
        short = asked.since and asked.until and asked.until - asked.since <= HOURLY
        step = "hour" if short else "day"
        found = trends(ask.store, asked, "term", step, own_words(ask.about.subject), ask.rows)
        words = ("Term", "Mentions", "Expected")
        drawn = Drawn(
            say(ask.language, self.label), ask.language, [say(ask.language, w) for w in words], units=["", ""]
        )
        for one in found.found:
            since = one.since.astimezone(ask.zone).date()
            note = say(ask.language, "since {day}", day=date(since, ask.language, short=True, year=False))
            drawn.lines.append(Line(one.value, [one.here, one.expected], one.opens, [one.opens, []], one.value, note))
        drawn.notes = [say(ask.language, found.method.text, **found.method.params)]
        if drawn.lines:
            drawn.said = say(ask.language, "Rising most: {first}.", first=", ".join(t.value for t in found.found[:3]))
        drawn.paint = lambda: picture(drawn)
        return drawn
