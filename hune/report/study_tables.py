"""The tables of a study, as they are read."""

from __future__ import annotations

from collections.abc import Sequence

from hune.analyse import study as plain
from hune.analyse.labels import label
from hune.analyse.study import Params, Phase, Post, Study, Telling, Tone
from hune.report.article import Row, Table
from hune.report.study_words import (
    between,
    day,
    during,
    factor,
    listed,
    moment,
    number,
    percent,
    phase,
    read,
    span,
    terms,
)
from hune.words import say


def by_medium(study: Study, language: str) -> Table:
    """Each medium's total, normal day, peak day, factor; no normal day where it was not listened to before."""
    unheard = say(language, "not listened to before")
    rows = [
        Row([label("medium", m.medium, language), number(m.count, language),
             unheard if m.unheard else number(m.normal, language),
             number(m.peak, language), factor(m.factor, language)], m.opens)
        for m in study.media
    ]  # fmt: skip
    columns = [say(language, text) for text in ("Medium", "Messages", "Normal day", "Peak day", "Factor")]
    return Table(say(language, "By medium"), columns, rows, (1, 2, 3, 4), read(study.normal.method, language))


def posts(study: Study, found: Sequence[Post], title: str, note: str, language: str) -> list[Table]:
    """Messages: when, who, where, what, how many repeated or answered them; [] where there are none."""
    rows = [Row([*_said(post, study, language), number(post.echo, language)], post.opens, post.url) for post in found]
    columns = [say(language, text) for text in ("When", "Who", "Where", "What", "Taken up")]
    return [Table(title, columns, rows, (4,), note)] if rows else []


def telling(study: Study, title: str, language: str) -> Table:
    """The messages that tell the story, each with the reason why it does."""
    rows = [Row([*_said(t.post, study, language), why(t, language)], t.post.opens, t.post.url) for t in study.posts]
    columns = [say(language, text) for text in ("When", "Who", "Where", "What", "Why this one")]
    note = read(study.posts_method, language) if study.posts_method else ""
    return Table(title, columns, rows, (), note)


def why(chosen: Telling, language: str) -> str:
    """Why a message is among those that tell the story, in one sentence."""
    said = listed((f"{terms([term], language)} ({percent(share, language)})" for term, share in chosen.terms), language)
    when = during(chosen.phase, language)
    why = [say(language, "Says what others say {when}: {terms}.", when=when, terms=said)] if said else []
    if chosen.for_medium:
        why.append(say(language, "The only one from its medium."))
    return " ".join(why) or say(language, "Says in a tone of its own what was said {when}.", when=when)


def questions(study: Study, language: str) -> Table:
    """The questions: one that says it best, how many messages ask it, in how many wordings, when first seen."""
    rows = [
        Row([_text(q.example, language), number(q.count, language), percent(q.share, language),
             number(q.wordings, language)], q.opens, q.example.url)
        for q in study.questions
    ]  # fmt: skip
    columns = [say(language, text) for text in ("Question", "Messages", "Share", "Wordings")]
    note = " ".join(read(how, language) for how in (study.questions_method, study.read_method) if how)
    return Table(say(language, "Questions people ask"), columns, rows, (1, 2, 3), note)


def passage(study: Study, language: str) -> Table:
    """When each place was reached."""
    zone = study.timezone
    rows = [
        Row([label(study.passage_by, a.value, language), number(a.count, language), moment(a.first, language, zone),
             *(moment(at, language, zone) if at else "–" for at in (a.tenth, a.half))], a.opens)
        for a in study.passage
    ]  # fmt: skip
    place = say(language, "Medium") if study.passage_by == "medium" else say(language, "Network")
    columns = [place, *(say(language, text) for text in ("Messages", "First message", "A tenth said", "Half said"))]
    note = read(study.passage_method, language) if study.passage_method else ""
    return Table(say(language, "From place to place"), columns, rows, (1,), note)


def phases(study: Study, language: str) -> Table:
    """The phases: when, how much, how fast, with which words, in which media."""
    several = len({line.value for p in study.phases for line in p.media}) > 1
    rows = [
        Row([phase(p.name, language), number(p.count, language), percent(p.share, language), number(p.rate, language),
             span(p.since, p.until, language, study.timezone),
             *([_media(p, language)] if several else []), ", ".join(t.term for t in p.terms) or "–"], p.opens)
        for p in study.phases
    ]  # fmt: skip
    columns = ["Phase", "Messages", "Share", "An hour", "When", *(["Media"] if several else []), "Rising words"]
    note = read(study.phases_method, language) if study.phases_method else ""
    return Table(say(language, "Phases"), [say(language, c) for c in columns], rows, (1, 2, 3), note)


def tones(study: Study, language: str) -> list[Table]:
    """The tone of each phase, then of the whole period; [] where nothing was judged."""
    found: list[tuple[str, Tone, Params]] = [
        (phase(p.name, language), p.tone, p.opens) for p in study.phases if p.tone.judged and len(study.phases) > 1
    ]
    if study.tone and study.tone.judged:
        found.append((say(language, "Whole period"), study.tone, study.total.opens))
    rows = [
        Row([name, number(tone.judged, language), *(
            f"{percent(part.share, language)} ({between(part.low, part.high, language)})" for part in tone.parts
        )], opens)
        for name, tone, opens in found
    ]  # fmt: skip
    columns = [say(language, text) for text in ("When", "Judged", "Negative", "Neutral", "Positive")]
    return [Table(say(language, "Sentiment"), columns, rows, (1, 2, 3, 4), _judges(study, language))] if rows else []


def key_terms(study: Study, language: str) -> Table:
    """The terms that set the buzz apart."""
    rows = [
        Row([t.term, number(t.here, language), number(t.there, language), number(round(t.g2), language)], t.opens)
        for t in study.terms
    ]
    columns = [say(language, text) for text in ("Term", "In the buzz", "Elsewhere", "G²")]
    note = read(study.terms_method, language) if study.terms_method else ""
    return Table(say(language, "Key terms"), columns, rows, (1, 2, 3), note)


def lines(found: plain.Table | None, title: str, column: str, language: str) -> list[Table]:
    """A table of values with their counts and shares; [] when there is nothing to show."""
    if found is None or not found.lines:
        return []
    days = any(line.day for line in found.lines)
    columns = [column, say(language, "Messages"), say(language, "Share")] + [say(language, "Most on")] * days
    rows = []
    for line in found.lines:
        shown = label(found.parameter, line.value, language)
        cells = [
            line.label if shown == line.value else shown,
            number(line.count, language),
            percent(line.share, language),
        ]
        rows.append(Row(cells + [day(line.day, language, year=False) if line.day else "–"] * days, line.opens))
    note = read(found.method, language)
    if found.without:
        note += " " + say(language, "Not known for {n} of them.", n=found.without)
    return [Table(title, columns, rows, (1, 2), note)]


def genders(study: Study, language: str) -> list[Table]:
    """Authors by the first name they go by; [] where they are not counted, or too few."""
    if study.gender is None or not study.gender.lines:
        return []
    rows = [
        Row([say(language, line.label), number(line.count, language), percent(line.share, language)])
        for line in study.gender.lines
    ]
    columns = [say(language, text) for text in ("Gender", "Authors", "Share")]
    note = read(study.gender.method, language)
    note += " " + say(language, "Not known for {n} of them.", n=study.gender.without or 0)
    return [Table(say(language, "Gender of authors"), columns, rows, (1, 2), note)]


def _said(post: Post, study: Study, language: str) -> list[str]:
    at = moment(post.at, language, study.timezone)
    return [at, post.author or say(language, "unknown"), post.site, _text(post, language)]


def _text(post: Post, language: str) -> str:
    """What was said; a warning in its place where it may hurt who reads it."""
    return say(language, "May hurt who reads it: open it to see it.") if post.toxic else post.text


def _media(of: Phase, language: str) -> str:
    return ", ".join(f"{label('medium', m.value, language)} {percent(m.share, language)}" for m in of.media)


def _judges(study: Study, language: str) -> str:
    """Who judged, and what the interval says."""
    counted: dict[str, float] = {}
    for line in study.tellers:
        family = line.value.partition("-")[0]
        counted[family] = counted.get(family, 0.0) + (line.share or 0.0)
    who = listed((_judge(family, share, language) for family, share in counted.items()), language)
    told = say(
        language,
        "Shares of what was judged, with the 95 % interval of chance (Wilson 1927). Judged by {who}; how often each is "
        "right stands on the page “Quality”.",
        who=who,
    )  # fmt: skip
    return f"{told} {say(language, NOT_YET)}" if "fast" in counted else told


def _judge(family: str, share: float, language: str) -> str:
    known = JUDGE_SENTENCES.get(family)
    return f"{say(language, known) if known else family} ({percent(share, language)})"


NOT_YET = "What the fast model judged can still change: where it is switched on, the better one reads it later."
JUDGE_SENTENCES = {
    "close": "the better model", "own": "the workspace’s own model", "fast": "the fast model",
    "stars": "the stars of reviews", "given": "the source itself", "person": "people",
}  # fmt: skip
