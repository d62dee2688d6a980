"""What part each person plays, by rules that can be read. The first that holds counts."""

from __future__ import annotations

import numpy as np

from hune.analyse.actors.communities import Ints
from hune.analyse.actors.figures import Figures
from hune.analyse.actors.ties import Ties

ROLE_SENTENCES = {
    "bridge": "Bridge", "relay": "Relay", "source": "Source", "commentator": "Commentator",
    "addressed": "Spoken to", "audience": "Audience",
}  # fmt: skip
RULE_SENTENCES = {
    "bridge": "tied to at least three people, half of their ties or more leave any one community (participation of "
    "at least 0.5), and they lie more often than the average on the ways between others (betweenness)",
    "relay": "reposts or quotes at least three times, and is reposted or quoted at least three times by two people or "
    "more",
    "source": "reposted, quoted or linked at least three times by two people or more, three times as often as they "
    "repost or quote",
    "commentator": "at least two answers, quotes or names of others, which are half or more of all they cite",
    "addressed": "writes nothing here, but others name or answer them",
    "audience": "all others",
}  # fmt: skip
NAMES = tuple(ROLE_SENTENCES)
OFTEN, PEOPLE = 3, 2


def roles(ties: Ties, found: Figures) -> Ints:
    """The role of each person: its position in `NAMES`."""
    linked = ties.only(("repost", "quote", "link"))
    taken = np.bincount(linked.target, linked.weight, len(ties.people))
    by = np.bincount(np.unique(np.stack((linked.target, linked.source)), axis=1)[0], minlength=len(ties.people))
    speaks = np.array([one.mentions > 0 for one in ties.people], bool)
    tied = found.others > 0
    usual = found.between[tied].mean() if tied.any() else 0.0
    rules = {
        "bridge": (found.others >= 3) & (found.across >= 0.5) & (found.between > usual),
        "relay": (found.repeats >= OFTEN) & (found.repeated >= OFTEN) & (found.repeaters >= PEOPLE),
        "source": (taken >= OFTEN) & (by >= PEOPLE) & (taken >= 3 * found.repeats),
        "commentator": (found.replies >= 2) & (2 * found.replies >= found.cites),
        "addressed": ~speaks & tied,
        "audience": np.ones(len(ties.people), bool),
    }
    first: Ints = np.argmax([rules[name] for name in NAMES], axis=0)
    return first
