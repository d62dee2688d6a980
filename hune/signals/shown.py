"""A signal as it may be told: where a workspace hides its authors, their words stand for keys and names."""

from __future__ import annotations

import msgspec

from hune.analyse.signals.cause import Cause
from hune.analyse.signals.detector import Call, detectors
from hune.analyse.study import Params
from hune.people.hidden import veil_of
from hune.signals.models import Signal
from hune.store.veil import Veil

SPOKEN = ("term", "hashtag", "link", "site")  # what may name somebody


def call_of(signal: Signal) -> Call:
    """What was seen, as the detector said it."""
    call = Call(signal.detector, signal.at, signal.began, signal.observed, signal.expected, signal.hours,
                signal.subject, signal.label, signal.created_at)  # fmt: skip
    return as_shown(call, veil_of(signal.workspace_id))


def as_shown(call: Call, veil: Veil | None) -> Call:
    """A call as it may be told: what was seen is looked for among the authors themselves."""
    kind = detectors()[call.detector].parameter
    if veil is None or not call.subject:
        return call
    subject, label = call.subject, call.label
    if kind == "author":
        subject, label = _hidden(veil, subject)
    elif kind in SPOKEN:
        subject, label = veil.text(subject), veil.text(label)
    return msgspec.structs.replace(call, subject=subject, label=label)


def cause_of(signal: Signal) -> Cause:
    """Why, as it was found."""
    found = msgspec.convert(signal.cause, Cause)
    if veil := veil_of(signal.workspace_id):
        if found.kind == "author":
            found.value, found.label = _hidden(veil, found.value)
        elif found.kind in SPOKEN:
            found.value, found.label = veil.text(found.value), veil.text(found.label)
        found.opens, found.counted = _opens_hidden(veil, found.opens), _opens_hidden(veil, found.counted)
    return found


def _hidden(veil: Veil, said: str) -> tuple[str, str]:
    """Network and word of an author, and how the word is shown."""
    network, _, key = said.partition(" ")
    word = veil.words.of(network, key)
    return f"{network} {word}", f"@{word}"


def _opens_hidden(veil: Veil, opens: Params) -> Params:
    network = next((value for name, value in opens if name == "network"), "")
    hidden: Params = []
    for name, value in opens:
        said = veil.words.of(network, value) if name == "author" else value
        hidden.append((name, veil.text(said) if name in SPOKEN else said))
    return hidden
