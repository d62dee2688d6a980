"""Listening to the question-and-answer sites of Stack Exchange."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from hune.connectors.questions import surely_asked
from hune.connectors.said import take, text, whole
from hune.connectors.stackexchange.client import HOST, SIZE, Api
from hune.connectors.stackexchange.parse import read_answer, read_comment, read_question
from hune.connectors.upwards import Rung, climb
from hune.errors import BadInput
from hune.http import Http
from hune.listen.source import Need, Polled, Proof, Source, Way
from hune.match.pushdown import Dialect
from hune.mention import Mention

TAGGED = re.compile(
    r"https?://(?:www\.)?(?P<host>(?:[\w-]+\.)*(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com"
    r"|mathoverflow\.net)/questions/tagged/(?P<tags>[^/?#]+).*"
)
NAME = re.compile(r"[a-z0-9.-]+")
PAGES = 3  # of a hundred questions, in one poll
LATER = 3600.0  # seconds until the next poll when few requests are left today
FEW = 20
# How the search reads its text is not documented beyond words, so words are all it is asked.
DIALECT = Dialect(disj="", neg="", phrase=False, groups=False, tag="{}", handle="{}", accents=False, longest=240)


class StackExchange(Source):
    """Questions of one site in the order of their last activity, each with its answers and comments."""

    name: ClassVar[str] = "stackexchange"
    label: ClassVar[str] = "Stack Exchange"
    about: ClassVar[str] = "Questions, answers and comments of Stack Overflow and its sister sites."
    medium: ClassVar[str] = "qa"
    proof: ClassVar[Proof] = Proof.RECORDINGS
    terms_url: ClassVar[str] = "https://stackoverflow.com/legal/api-terms-of-use"
    cost: ClassVar[str] = "Free: 300 requests a day, 10,000 with a key."
    blind: ClassVar[str] = "Comments that come alone, until somebody answers or edits; deletions."
    engagement: ClassVar[str] = "The score, and the answers to a question."
    reach: ClassVar[str] = "Not told: the place shows nobody's followers. Views are how often the question was opened."
    key: ClassVar[str] = "stackexchange"
    soonest: ClassVar[float] = 900.0
    one_host: ClassVar[str] = HOST
    shared_ids: ClassVar[bool] = True
    dialect: ClassVar[Dialect | None] = DIALECT
    needs: ClassVar[tuple[Need, ...]] = (Need("site", "Site", "Its name or its address.", example="stackoverflow"),)
    ways: ClassVar[tuple[Way, ...]] = (
        Way(
            "search",
            "Search",
            "Questions with these words, their answers and comments.",
            (Need("query", "Query", "Words that a question must hold.", kind="query", example="django AND channels"),),
            asks=True,
        ),
        Way(
            "tags",
            "Tags",
            "Questions that bear one of these tags, their answers and comments.",
            (Need("tags", "Tags", "One a line, as the site writes them.", kind="lines", example="python"),),
        ),
    )

    @classmethod
    def find(cls, target: str, http: Http) -> list[dict[str, str]]:
        found = TAGGED.fullmatch(target.strip())
        if not found:
            return []
        site, tags = _site(found["host"]), found["tags"].replace("+", " ").split()
        return [{"way": "tags", "site": site, "tags": "\n".join(tags), "title": f"{site}: {', '.join(tags)}"}]

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        site, polled = _site(self.settings["site"]), Polled()
        api, reached = Api(self.http, site, self.grant), dict[str, list[int]](cursor.get("reached", {}))
        found = dict[int, dict[str, Any]]()
        for asked in self._asked(polled):
            polled.more |= _climb(api, asked, reached, found)
        _hear(list(found.values()), api, site, polled)
        polled.cursor, polled.next_in = {"reached": reached}, api.wait or None
        if api.left is not None and api.left < FEW:
            polled.next_in = max(api.wait, LATER)
        polled.more = polled.more and not polled.next_in
        return polled

    def _asked(self, polled: Polled) -> list[dict[str, str]]:
        """What the search is asked, once for each question."""
        if self.settings.get("way") == "tags":
            return [{"tagged": ";".join(self.settings["tags"].split())}]
        questions, polled.lost = surely_asked(self.settings["query"], DIALECT)
        return [{"q": question} for question in questions]


def _climb(api: Api, asked: dict[str, str], reached: dict[str, list[int]], found: dict[int, dict[str, Any]]) -> bool:
    """Questions into `found`, upwards from the second of activity that was `reached`. The first time, the newest page.
    True when there is more."""

    def ask(since: int, number: int) -> Rung:
        upwards: dict[str, str | int] = {"order": "asc", "min": since} if since else {"order": "desc"}
        page = api.get("/search/advanced", sort="activity", page=number, **asked, **upwards)
        found.update({item["question_id"]: item for item in page.items if "question_id" in item})
        return [whole(item.get("last_activity_date")) or 0 for item in page.items], page.more, page.wait > 0

    return climb(reached, next(iter(asked.values())), ask, PAGES)


def _hear(questions: list[dict[str, Any]], api: Api, site: str, polled: Polled) -> None:
    """Questions into `polled`, with the answers and comments of each."""
    take(questions, lambda item: read_question(item, site), polled)
    pages = {item["question_id"]: text(item.get("link")) for item in questions}
    answered = [item["question_id"] for item in questions if item.get("answer_count")]
    answers = [item for some in _hundreds(answered) for item in api.all(f"/questions/{some}/answers")]
    take(answers, lambda item: read_answer(item, site, pages.get(item["question_id"], "")), polled)
    under = {post: post for post in pages} | {
        item["answer_id"]: item["question_id"] for item in answers if {"answer_id", "question_id"} <= item.keys()
    }
    comments = [item for some in _hundreds(list(under)) for item in api.all(f"/posts/{some}/comments")]
    take(comments, lambda item: _comment(item, site, under, pages), polled)


def _comment(item: dict[str, Any], site: str, under: dict[int, int], pages: dict[int, str]) -> Mention:
    question = under[item["post_id"]]
    return read_comment(item, site, f"{site}/{question}", pages.get(question, ""))


def _hundreds(ids: list[int]) -> list[str]:
    """Ids as the service takes them: up to a hundred, with semicolons."""
    return [";".join(map(str, ids[start : start + SIZE])) for start in range(0, len(ids), SIZE)]


def _site(said: str) -> str:
    """The site's name as the service knows it, from a name or an address. Raises BadInput."""
    said = said.strip().lower()
    host = (urlsplit(said).netloc if "://" in said else said.split("/")[0]).removeprefix("www.")
    name = host.removesuffix(".com").removesuffix(".stackexchange")
    if not NAME.fullmatch(name):
        raise BadInput("“{said}” is no site of Stack Exchange.", said=said[:200])
    return name
