"""What people react to most."""

from __future__ import annotations

import msgspec

from hune.mention import Mention
from hune.report.tiles.tile import Asking, Drawn, Line, Tile
from hune.words import moment, say

LONG = 180  # signs of a message


class Top(Tile):
    name = "top"
    label = "Most engaging messages"
    shows = "The messages that people reacted to most, all copies of one counted together."
    shape = "list"
    size = "wide"
    asks = ("engagement", "volume", "story")

    def draw(self, ask: Asking) -> Drawn:
        """`label` is the message, cut; `note` who wrote it, where and when; `key` its id."""
        rows = ask.select("story", metrics=("engagement", "volume"), limit=ask.rows * 2)
        told = [row for row in rows if row["story"] and row["engagement"]]
        messages = _shown(ask, [int(row["story"]) for row in told])
        words = ("Message", "Engagement", "Copies")
        drawn = Drawn(
            say(ask.language, self.label), ask.language, [say(ask.language, w) for w in words], units=["", ""]
        )
        for row in told:
            if message := messages.get(int(row["story"])):
                when = moment(message.published_at, ask.language, ask.question.timezone)
                who = [message.author.label, message.site, when]
                drawn.lines.append(
                    Line(
                        shortened(message.title or message.text),
                        [row["engagement"], row["volume"]],
                        opens := ask.opens(story=int(row["story"])),
                        [[], opens],
                        key=str(message.id),
                        note=" · ".join(part for part in who if part),
                        url=message.url or "",
                    )
                )
        drawn.lines = drawn.lines[: ask.rows]
        return drawn


def _shown(ask: Asking, stories: list[int]) -> dict[int, Mention]:
    """By story, its first message where that meets the question, else the newest copy that does."""
    asked = ask.question.with_filters
    found = {m.id: m for m in ask.store.mentions(asked(ids=tuple(stories)), limit=len(stories))} if stories else {}
    if missing := tuple(story for story in stories if story not in found):
        once = msgspec.structs.replace(asked(stories=missing), once=True)
        found |= {m.story: m for m in ask.store.mentions(once, limit=len(missing))}
    return found


def shortened(text: str) -> str:
    """One line of it, cut between words."""
    said = " ".join(text.split())
    return said if len(said) <= LONG else f"{said[:LONG].rsplit(' ', 1)[0]}…"
