"""The simulated story: an invented operator's ordinary month, then an app launch that goes wrong, the answer, the fall.

A forum member finds a stranger's bill in the new application one morning; microblogs carry it, the press follows 14
hours later, the operator apologises the next day. Everything is drawn from one seed and marked as simulated.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from hune.connectors.simulated import cast, plot
from hune.connectors.simulated.cast import ALPHA, RIVALS, Brand
from hune.connectors.simulated.writing import fill, phrases, post, sentence
from hune.mention import Author, Counts, Mention

REPOSTS, STORM_REPOSTS, REPLIES, OWN_REPLIES = 0.18, 0.4, 0.12, 0.06
REMEMBERED = 60  # posts that people may still repost or answer
ORDINARY = {"microblog": 54, "forum": 20, "news": 10, "blog": 6, "review": 10}
FIRST_HOURS = {"microblog": 30, "forum": 70}
BEFORE_PRESS = {"microblog": 66, "forum": 27, "review": 7}
IN_THE_PRESS = {"microblog": 55, "forum": 20, "news": 14, "blog": 5, "review": 6}
GROUP = "Opérateurs"


def topics() -> list[tuple[str, str, str, str]]:
    """The topics to listen with: name, query, kind, group."""
    own = '"Alpha Télécom" OR "Mon Alpha" OR #AlphaTelecom OR @AlphaTelecom'
    rivals = [
        (b.name, f'"{b.name}" OR {b.tag} OR @{b.handle}', "competitor", GROUP)
        for b in RIVALS
    ]  # fmt: skip
    return [(ALPHA.name, own, "brand", GROUP), *rivals, ("Application Mon Alpha", '"Mon Alpha"', "product", "")]


def story(now: datetime, seed: int = 7) -> list[Mention]:
    """The mentions of 28 days that end with `now`, oldest first; about 8,000. Same day and seed, same story."""
    told = Story(now, seed).tell()
    return sorted((m for m in told if m.published_at <= now), key=lambda m: (m.published_at, m.native_id))


class Story:
    """One telling: the chance, the people, what was said so far."""

    def __init__(self, now: datetime, seed: int):
        self.now = now
        self.seed = seed
        self.chance = Random(seed)
        self.crowd = cast.crowd(self.chance)
        self.members = cast.members(self.chance)
        self.said: list[Mention] = []
        self.recent: dict[str, list[Mention]] = {}
        self.writers: dict[str, Callable[[datetime, Brand, str], Mention]] = {
            "microblog": self._post, "forum": self._topic, "news": self._article, "blog": self._blog,
            "review": self._review,
        }  # fmt: skip

    def tell(self) -> list[Mention]:
        """Every mention of the story, in no order."""
        for brand in (ALPHA, *RIVALS):
            for at in sorted(plot.ordinary(self.chance, self.now, brand.daily)):
                self._write(at, brand, "ordinary", ORDINARY)
        self.recent = {}
        self._storm()
        return self.said

    def _storm(self) -> None:
        begin = plot.launch(self.now)
        thread = self._keep(self._thread(begin))
        answer = begin + timedelta(hours=plot.ANSWER_AFTER)
        statement = self._keep(
            self._mention(
                answer, ALPHA, phrases()["brand"]["statement"], author=cast.official(ALPHA), counts=self._counts(48_200)
            )
        )
        for at, hour in sorted(plot.storm(self.chance, self.now)):
            late = hour > plot.ANSWER_AFTER and self.chance.random() < min(0.75, (hour - plot.ANSWER_AFTER) / 80)
            mix = FIRST_HOURS if hour < 4 else BEFORE_PRESS if hour < plot.PRESS_AFTER else IN_THE_PRESS
            medium = self._medium(mix)
            if medium == "forum":
                self._keep(self._comment(at, thread))
            elif medium == "microblog" and late and self.chance.random() < 0.2:
                self._keep(self._repost(at, statement))
            else:
                self._write(at, ALPHA, "after" if late else "crisis", {medium: 1})

    def _write(self, at: datetime, brand: Brand, part: str, mix: dict[str, int]) -> None:
        medium = self._medium(mix)
        recent = self.recent.setdefault(brand.name, [])
        if medium == "microblog" and recent:
            luck = self.chance.random()
            reposts = REPOSTS if part == "ordinary" else STORM_REPOSTS
            if luck < reposts:
                # Whoever was heard first is repeated most.
                self._keep(self._repost(at, recent[int(len(recent) * self.chance.random() ** 2.5)]))
                return
            if luck < reposts + REPLIES:
                self._keep(self._reply(at, brand, part, self.chance.choice(recent)))
                return
            if luck < reposts + REPLIES + OWN_REPLIES:
                self._keep(self._own_reply(at, brand, part, self.chance.choice(recent)))
                return
        written = self._keep(self.writers[medium](at, brand, part))
        if medium == "microblog":
            recent.append(written)
            del recent[:-REMEMBERED]

    def _medium(self, mix: dict[str, int]) -> str:
        return self.chance.choices(list(mix), list(mix.values()))[0]

    def _keep(self, m: Mention) -> Mention:
        self.said.append(m)
        return m

    def _mention(self, at: datetime, brand: Brand, text: str, **fields: object) -> Mention:
        """A message of the microblog unless the fields say otherwise."""
        whole = {
            "network": "microblog", "medium": "microblog", "site": "microblog.example", "language": "fr",
            "country": self.chance.choice(cast.COUNTRIES),
        } | fields  # fmt: skip
        number = f"{self.seed}-{len(self.said)}"
        url = f"https://{whole['site']}/{number}"
        return Mention(number, at.astimezone(UTC), text, url=url, simulated=True, **whole)  # type: ignore[arg-type]

    def _counts(self, followers: int | None) -> Counts:
        reach = (followers or 50) ** 0.55
        likes = int(reach * self.chance.random() * 0.6)
        return Counts(
            likes=likes,
            reposts=int(likes * self.chance.random() * 0.4),
            replies=int(likes * self.chance.random() * 0.2),
        )

    def _post(self, at: datetime, brand: Brand, part: str) -> Mention:
        text, language = post(self.chance, part, brand)
        author = cast.pick(self.chance, self.crowd)
        return self._mention(at, brand, text, author=author, language=language, counts=self._counts(author.followers))

    def _repost(self, at: datetime, original: Mention) -> Mention:
        by = original.author.handle or ""
        return self._mention(
            at, ALPHA, f"RT @{by}: {original.text}", kind="repost", author=cast.pick(self.chance, self.crowd),
            language=original.language, original_id=original.native_id, reposts=by,
        )  # fmt: skip

    def _reply(self, at: datetime, brand: Brand, part: str, to: Mention) -> Mention:
        text, language = post(self.chance, part, brand)
        author, whom = cast.pick(self.chance, self.crowd), to.author.handle or ""
        return self._answering(at, brand, f"@{whom} {text}", author, to, language)

    def _own_reply(self, at: datetime, brand: Brand, part: str, to: Mention) -> Mention:
        kind = "ordinary" if part == "ordinary" else "crisis"
        bank = phrases()["brand"][kind] if brand is ALPHA else phrases()["brand"]["ordinary"]
        text = fill(self.chance, self.chance.choice(bank), brand, you=to.author.handle or "")
        return self._answering(at, brand, f"{text} {brand.tag}", cast.official(brand), to, "fr")

    def _answering(self, at: datetime, brand: Brand, text: str, author: Author, to: Mention, language: str) -> Mention:
        return self._mention(
            at, brand, text, kind="reply", author=author, language=language, parent_id=to.native_id,
            root_id=to.root_id or to.native_id, answers=to.author.handle, counts=self._counts(author.followers),
        )  # fmt: skip

    def _on_site(
        self, at: datetime, brand: Brand, text: str, medium: str, sites: tuple[str, ...], **fields: object
    ) -> Mention:
        """A message of a site: a page of the web, whose readers are not counted."""
        site = self.chance.choice(sites)
        return self._mention(at, brand, text, **({"network": "web", "medium": medium, "site": site} | fields))

    def _topic(self, at: datetime, brand: Brand, part: str) -> Mention:
        title = fill(self.chance, self.chance.choice(phrases()["forum"]["ordinary"]), brand)
        text, language = post(self.chance, "ordinary", brand)
        return self._on_site(
            at,
            brand,
            text,
            "forum",
            cast.FORUMS,
            title=title,
            language=language,
            author=cast.pick(self.chance, self.members),
        )

    def _thread(self, at: datetime) -> Mention:
        text, title = phrases()["forum"]["first"], phrases()["forum"]["thread"]
        author = Author(id="f-first", name="Abonnée69")
        return self._on_site(at, ALPHA, text, "forum", cast.FORUMS[:1], title=title, author=author)

    def _comment(self, at: datetime, thread: Mention) -> Mention:
        text = fill(self.chance, self.chance.choice(phrases()["forum"]["answer"]), ALPHA)
        return self._on_site(
            at, ALPHA, text, "forum", cast.FORUMS[:1], title=f"Re : {thread.title}", kind="comment",
            author=cast.pick(self.chance, self.members), parent_id=thread.native_id, root_id=thread.native_id,
        )  # fmt: skip

    def _article(self, at: datetime, brand: Brand, part: str) -> Mention:
        site = self.chance.choice(cast.NEWS)
        text = " ".join(sentence(self.chance, "news", "body", brand) for _ in range(2))
        return self._on_site(
            at,
            brand,
            text,
            "news",
            (site,),
            title=sentence(self.chance, "news", part, brand),
            author=Author(name=f"Rédaction de {site}"),
        )

    def _blog(self, at: datetime, brand: Brand, part: str) -> Mention:
        text = " ".join(post(self.chance, "ordinary" if part == "ordinary" else "crisis", brand)[0] for _ in range(3))
        site = self.chance.choice(cast.BLOGS)
        kind = "ordinary" if part == "ordinary" else "crisis"
        return self._on_site(
            at,
            brand,
            text,
            "blog",
            (site,),
            title=sentence(self.chance, "blog", kind, brand),
            author=Author(name=site.split(".")[0]),
        )

    def _review(self, at: datetime, brand: Brand, part: str) -> Mention:
        good = part != "crisis" and self.chance.random() < 0.55
        kind = "good" if good else "bad" if part == "ordinary" else "crisis"
        rating = float(self.chance.choice((4, 5, 5) if good else (1, 1, 2)))
        return self._on_site(
            at, brand, sentence(self.chance, "review", kind, brand), "review", cast.REVIEWS, kind="review",
            rating=rating, author=cast.pick(self.chance, self.members),
        )  # fmt: skip
