"""What reviews say, as an article: for the page, the file, the slides and the mail."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from hune.analyse.charts_time import Curves, Marked, lines
from hune.analyse.labels import label
from hune.analyse.marks import Note
from hune.analyse.review_turns import Turn
from hune.analyse.reviews import Part, Reviews
from hune.report.article import Article, Chart, Large, Row, Section, Table
from hune.words import date, number, percent, say, say_count

BY = {
    "item": "By product", "venue": "By place", "version": "By version", "site": "By site", "network": "By network",
    "source": "By source", "language": "By language", "country": "By country",
}  # fmt: skip
STEP = {"day": timedelta(days=1), "week": timedelta(weeks=1), "month": timedelta(days=31)}
STARS = "★"


def reviews_article(found: Reviews, title: str, language: str, sources: dict[str, str] | None = None) -> Article:
    """The article. `title`: what the reviews are of; `sources`: names of sources by number, as text."""
    sections = [
        section
        for section in (
            _over_time(found, language),
            _themes(found, language),
            *_parts(found, language, sources or {}),
            _answers(found, language),
            _method(found, language),
        )
        if section
    ]
    kicker = " · ".join(part for part in (say(language, "Reviews"), _period(found, language)) if part)
    if not found.stars.n:
        return Article(language, kicker, title, say(language, "Nobody gave stars in this period."), [], [])
    return Article(
        language,
        kicker,
        title,
        _lede(found, language),
        [],
        sections,
        _figures(found, language),
        _charts(found, language),
    )


def _lede(found: Reviews, language: str) -> str:
    mean = _stars(found.stars.mean, language)
    said = [
        say_count(
            language, "{n} review gives {mean} of five stars.", "{n} reviews give {mean} of five stars on average.",
            found.stars.n, mean=mean,
        )
    ]  # fmt: skip
    if found.turns:
        said.append(_turn(max(found.turns, key=lambda turn: abs(turn.t)), found, language))
    worst = min(found.themes, key=lambda theme: theme.mean, default=None)
    if worst and found.stars.mean is not None and worst.high < found.stars.mean:
        said.append(
            say(language, "What is rated lowest is “{theme}”: {mean} on average.",
                theme=_named(worst.terms), mean=_stars(worst.mean, language))
        )  # fmt: skip
    return " ".join(said)


def _figures(found: Reviews, language: str) -> list[Large]:
    unhappy = sum(n for star, n in found.stars.counts.items() if star <= 2)
    answers = found.answers
    share = percent(answers.answered / answers.n, language) if answers.n and answers.answered else ""
    note = say(language, "half of them within {n} h", n=answers.median_h) if answers.median_h is not None else ""
    return [
        Large(say(language, "Reviews"), number(found.stars.n, language), "", found.opens),
        Large(say(language, "Mean of the stars"), _stars(found.stars.mean, language),
              say(language, "spread {n}", n=round(found.stars.spread or 0.0, 2)), found.opens),
        Large(say(language, "Two stars or fewer"), percent(unhappy / found.stars.n, language),
              number(unhappy, language), found.opens_unhappy),
        Large(say(language, "Answered"), share, note or say(language, "none known")),
    ]  # fmt: skip


def _charts(found: Reviews, language: str) -> list[Chart]:
    if len(found.steps) < 2:
        return []
    zone = ZoneInfo(found.timezone)
    name, title = say(language, "Mean of the stars"), say(language, "Stars over time")
    starts = [step.at for step in found.steps]
    ends = [*starts[1:], starts[-1] + STEP[found.step]]
    means: list[float | None] = [step.mean for step in found.steps]
    curves = Curves(found.step, starts, ends, [name], [means], "")
    notes = [Note(turn.at.astimezone(zone).date(), _stars(turn.after, language)) for turn in found.turns]
    drawing = lines(curves, title, language, zone, Marked(notes=notes))
    points = [(date(at.astimezone(zone).date(), language), [mean]) for at, mean in zip(starts, means, strict=True)]
    said = " ".join(_turn(turn, found, language) for turn in found.turns)
    return [Chart(title, drawing, f"{title}. {said}".strip(), "line", [name], points)]


def _over_time(found: Reviews, language: str) -> Section | None:
    title = say(language, "When the stars turned")
    if not found.turns:
        return Section(title, [say(language, "The stars did not turn by more than chance explains.")])
    paragraphs = []
    for turn in found.turns:
        said = _turn(turn, found, language)
        if turn.terms:
            words = ", ".join(term.term for term in turn.terms[:5])
            said += " " + say(language, "Since then reviews speak more of: {words}.", words=words)
        paragraphs.append(said)
    rows = [
        Row([date(turn.at.astimezone(ZoneInfo(found.timezone)).date(), language), _stars(turn.before, language),
             _stars(turn.after, language), number(turn.n_after, language)], turn.opens)
        for turn in found.turns
    ]  # fmt: skip
    columns = [say(language, word) for word in ("From", "Before", "After", "Reviews after")]
    return Section(title, paragraphs, [Table(title, columns, rows, (1, 2, 3))])


def _turn(turn: Turn, found: Reviews, language: str) -> str:
    day = date(turn.at.astimezone(ZoneInfo(found.timezone)).date(), language)
    before, after = _stars(turn.before, language), _stars(turn.after, language)
    if turn.after < turn.before:
        return say(
            language, "From {day} on the mean fell from {before} to {after}.", day=day, before=before, after=after
        )
    return say(language, "From {day} on the mean rose from {before} to {after}.", day=day, before=before, after=after)


def _themes(found: Reviews, language: str) -> Section | None:
    if not found.themes:
        return None
    rows = [
        Row([", ".join(theme.terms), number(theme.n, language), _stars(theme.mean, language),
             _between(theme.low, theme.high, language)], theme.opens)
        for theme in found.themes
    ]  # fmt: skip
    columns = [say(language, word) for word in ("Words that go together", "Reviews", "Mean", "95 % interval")]
    note = say(language, "A review that speaks of two themes counts in both.")
    return Section(
        say(language, "What they are about"), [], [Table(say(language, "Themes"), columns, rows, (1, 2, 3), note)]
    )


def _parts(found: Reviews, language: str, sources: dict[str, str]) -> list[Section]:
    """A table for each thing that tells the reviews apart."""

    def row(part: Part) -> Row:
        name = sources.get(part.value, part.value) if part.by == "source" else label(part.by, part.value, language)
        cells = [name, number(part.n, language), _stars(part.mean, language), _between(part.low, part.high, language)]
        return Row(cells, part.opens)

    def table(by: str, parts: list[Part]) -> Table:
        columns = [label_of(by, language), *(say(language, word) for word in ("Reviews", "Mean", "95 % interval"))]
        return Table(say(language, BY[by]), columns, [row(part) for part in parts], (1, 2, 3))

    return [Section(say(language, BY[by]), [], [table(by, parts)]) for by, parts in found.parts.items()]


def label_of(by: str, language: str) -> str:
    """What the rows of a table are."""
    names = {
        "item": "Product reviewed", "venue": "Place reviewed", "version": "Version reviewed", "site": "Site",
        "network": "Network", "source": "Source", "language": "Language", "country": "Country",
    }  # fmt: skip
    return say(language, names[by])


def _answers(found: Reviews, language: str) -> Section | None:
    told = found.answers
    if not told.n:
        return None
    title = say(language, "Who was answered")
    if not told.answered:
        none = (
            "No answer to any of these reviews was collected: either nobody answered, or the "
            "source does not bring answers."
        )
        return Section(title, [say(language, none)])
    said = [
        say(language, "{share} of {n} reviews were answered, half of those within {hours} hours, "
            "{in_time} within two days.",
            share=percent(told.answered / told.n, language), n=told.n, hours=told.median_h,
            in_time=percent(told.in_time / told.answered, language))
    ]  # fmt: skip
    if told.unhappy:
        said.append(
            say(language, "Of those with two stars or fewer, {share} were answered ({n} of {all}).",
                share=percent(told.unhappy_answered / told.unhappy, language), n=told.unhappy_answered,
                all=told.unhappy)
        )  # fmt: skip
    return Section(title, said)


def _method(found: Reviews, language: str) -> Section:
    return Section(
        say(language, "How this was counted"),
        [
            say(language, "Only reviews with stars from 0 to 5 are counted; other scales are left "
                "out. Intervals speak of "
                "chance alone, not of who writes reviews: the angry and the delighted write more than others."),
            say(language, "A turn is a moment around which the mean of six steps before and six "
                "after differs by at least 0.3 "
                "stars and more than chance explains (Welch’s t of 4 or more, ten reviews on each side)."),
            say(language, "Themes are terms that stand together in the newest 3,000 reviews more than chance explains "
                "(normalised mutual information). They are found by counting, not understood: read their reviews "
                "before you name them."),
        ],
        method=True,
    )  # fmt: skip


def _named(terms: list[str]) -> str:
    """A theme by its first term, and by another that is no longer form of it."""
    other = next((term for term in terms[1:] if terms[0] not in term), "")
    return ", ".join(term for term in (terms[0], other) if term)


def _stars(value: float | None, language: str) -> str:
    return f"{number(value, language, 2)}\u00a0{STARS}" if value is not None else ""


def _between(low: float, high: float, language: str) -> str:
    return f"{number(low, language, 2)} – {number(high, language, 2)}"


def _period(found: Reviews, language: str) -> str:
    if found.since is None or found.until is None:
        return ""
    zone = ZoneInfo(found.timezone)
    first = found.since.astimezone(zone).date()
    last = (found.until - timedelta(milliseconds=1)).astimezone(zone).date()
    return f"{date(first, language)} – {date(last, language)}"
