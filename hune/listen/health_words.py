"""What the state of a source is called, and what a person can do about it, in the reader's language."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from hune import words
from hune.errors import Reauthorise
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen.models import SourceRow
from hune.listen.silence import Silence
from hune.listen.source import Source

ANNOUNCED = timedelta(days=90)  # before something ends at a place

STATE_SENTENCES = {
    "new": "Not asked yet: the first answer comes within a minute.",
    "awaited": "Nothing has come in yet: it waits for what the other side sends.",
    "well": "All is well: it answers, and what it publishes arrives here.",
    "told": "All is well: what is sent to it arrives here.",
    "live": "All is well: the line is open, and what is published arrives within seconds.",
    "quiet": "It answers, but has published nothing new for a month.",
    "waiting": "It asks us to come back later. Next try: {when}.",
    "paused": "Paused: nothing is collected.",
    "removed": "Removed: nothing is collected any more.",
}
ADVICE_SENTENCES = {
    "quiet": "Check that the place is still in use, or that its feed has not moved to another address.",
    "silent": "Look whether people still write there, and whether what you listen to still has this name.",
    "waiting": "Nothing to do: it is asked less often from now on, and nothing is lost.",
    "failing": "Nothing to do: what was collected is kept, and it is tried again by itself.",
    "broken": "Open the address in your browser; correct it or remove the source, then resume.",
    "paused": "Resume it to collect again. What was published meanwhile arrives as far as the place still shows it.",
}
RENEW = "Renew it: collecting goes on where it stopped."


class Told(NamedTuple):
    """A sentence, what to do, and where: "key" (renew its key), "settings" (of the source) or ""."""

    sentence: str
    advice: str
    fix: str = ""


def words_of(state: str, row: SourceRow, kind: type[Source] | None, silence: Silence | None, language: str) -> Told:
    """What there is to say about a source in this state."""
    if state == "key":
        return _of_key(row, kind, language)
    advice = words.say(language, ADVICE_SENTENCES.get(state, ""))
    if state == "silent" and silence:
        return Told(_silent(silence, language), advice)
    if state in ("failing", "broken"):
        said = words.say(language, row.error, **row.error_params)
        if row.key is None and row.error == Reauthorise.say:  # what opens it stands in the settings
            return Told(said, words.say(language, "Enter it anew in the settings of this source."), "settings")
        if state == "failing" and row.error == Reauthorise.say:
            said = words.say(
                language, "{host} refused our key. It is tried again before you are asked.", **row.error_params
            )
        return Told(said, advice, "settings" if state == "broken" else "")
    said = STATE_SENTENCES[_finer(state, row, kind)]
    if state == "waiting" and row.next_at:
        return Told(words.say(language, said, when=words.moment(row.next_at, language, row.workspace.timezone)), advice)
    return Told(words.say(language, said, **({"when": "–"} if state == "waiting" else {})), advice)


def notices(kind: type[Source], today: date, language: str) -> list[str]:
    """What ends at this place within ninety days, or has ended."""
    return [
        words.say(language, notice.say, date=words.date(notice.ends, language))
        for notice in kind.notices
        if notice.ends - today <= ANNOUNCED
    ]


def service_name(service: str, language: str) -> str:
    """How a service is called, by its plain name."""
    kind = book.kinds().get(service)
    return words.say(language, kind.label) if kind else service


def _finer(state: str, row: SourceRow, kind: type[Source] | None) -> str:
    if kind is None:
        return state
    way = kind.way(row.settings)
    if state == "well" and way and way.live:
        return "live"
    if state == "well" and not kind.pollable:
        return "told"
    return "awaited" if state == "new" and not kind.pollable else state


def _silent(silence: Silence, language: str) -> str:
    return words.say_count(
        language,
        "Silent for {days} days, though hardly a day passes here without something new.",
        "Silent for {days} days, though hardly ever more than {n} days pass here without something new.",
        silence.usual,
        days=words.number(silence.days, language),
    )


def _of_key(row: SourceRow, kind: type[Source] | None, language: str) -> Told:
    key = row.key
    if key is None or key.state == KeyRow.State.REMOVED:
        said = words.say(language, "It needs an account or a key, and has none any more.")
        return Told(said, words.say(language, "Choose another key in the settings of this source."), "settings")
    service = words.say(language, kind.label) if kind else service_name(key.service, language)
    if day := expired_on(key, language):
        said = words.say(language, "{service} refused: the key expired on {day}.", service=service, day=day)
    else:
        said = words.say(language, "{service} does not accept our key any more.", service=service)
    return Told(said, words.say(language, RENEW), "key")


def key_trouble(key: KeyRow, language: str) -> str:
    """What is wrong with a key; "" while it is good."""
    if key.state != KeyRow.State.OVER:
        return ""
    if day := expired_on(key, language):
        return words.say(language, "It expired on {day}.", day=day)
    return words.say(language, "The service does not accept it any more.")


def expired_on(key: KeyRow, language: str) -> str:
    """The day a key ended, in the zone of its workspace and without a year that is this one; "" while it lasts."""
    if key.ends_at is None or key.ends_at > timezone.now():
        return ""
    zone = ZoneInfo(key.workspace.timezone)
    day = key.ends_at.astimezone(zone).date()
    return words.date(day, language, year=day.year != timezone.now().astimezone(zone).year)
