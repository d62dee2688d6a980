"""Two camps of invented people who repeat their own and answer the others, one between them, and two newspapers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hune.mention import Author, Mention
from hune.store.columns import to_columns
from hune.store.query import Filters, MentionQuery

AT = datetime(2026, 11, 1, tzinfo=UTC)
TOPIC = 7
QUERY = MentionQuery(1, filters=Filters(topics=(TOPIC,)))
NETWORK = "gazouilleur"


class Teller:
    """Writes mentions down, one a minute."""

    def __init__(self) -> None:
        self.told: list[Mention] = []

    def says(self, who: str, text: str = "Bonjour", **more: object) -> Mention:
        """One message of somebody."""
        n = len(self.told)
        about = more.pop("about", None)
        mention = Mention(
            str(n), AT + timedelta(minutes=n), text, network=NETWORK, site="gazouilleur.example",
            url=f"https://gazouilleur.example/{who}/{n}", medium="microblog",
            author=Author(id=f"id-{who.casefold()}", handle=who, followers=100 + n, about=about),
        )  # type: ignore[arg-type]  # fmt: skip
        for field, value in more.items():
            setattr(mention, field, value)
        mention.workspace_id, mention.id, mention.topics = 1, n + 1, [TOPIC]
        self.told.append(mention)
        return mention

    def reposts(self, who: str, whom: str, times: int = 1, **more: object) -> None:
        """Somebody repeats somebody."""
        for _ in range(times):
            self.says(who, kind="repost", reposts=whom, handles=[whom.casefold()], **more)

    def answers(self, who: str, whom: str, times: int = 1, **more: object) -> None:
        """Somebody answers somebody."""
        for _ in range(times):
            self.says(who, kind="reply", answers=whom, handles=[whom.casefold()], **more)


def camps(size: int = 6) -> list[Mention]:
    """Camp A speaks of the quay and repeats @Ana, camp B of the bridge and repeats @Bilal; each answers the other's
    head once; @Lien repeats both; all of A link to one of two newspapers."""
    teller = Teller()
    for camp, head, tag, tone in (("a", "Ana", "quai", "positive"), ("b", "Bilal", "pont", "negative")):
        for _ in range(5):
            teller.says(
                head, hashtags=[tag], terms=[tag, "projet"], sentiment=tone, about=f"Maire de {tag.title()}ville"
            )
        for n in range(size):
            who, other = f"{camp}{n}", "Bilal" if camp == "a" else "Ana"
            teller.reposts(who, head, 3, hashtags=[tag], terms=[tag], sentiment=tone)
            teller.reposts(who, f"{camp}{(n + 1) % size}", 2, hashtags=[tag], sentiment=tone)
            teller.answers(who, other, sentiment="neutral")
            if camp == "a":
                paper = ("www.courrier-du-soir", "gazette-du-port")[n % 2]
                link = f"https://{paper}.example/projet/1"
                teller.says(who, f"À lire {link}", links=[link], sentiment=tone)
    for whom in ("Ana", "Bilal", "a0", "b0"):
        teller.reposts("Lien", whom, 3)
    return teller.told


def keep(store: object, mentions: Sequence[Mention]) -> None:
    """Put them into a store."""
    store.append(to_columns(1, mentions))  # type: ignore[attr-defined]
