"""Where a workspace hides its authors, a signal names none: neither as a voice, nor as a term, a hashtag or a link."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hune.signals import backtest, shown
from hune.signals.models import Rule, Signal
from hune.store.store import Name
from hune.store.veil import Veil
from hune.store.veil_words import Cover, Words
from tests.signals.conftest import Listened

HER = Name("web", "u7", "camille_d", "Camille Dunois")


@pytest.fixture
def veil(monkeypatch: pytest.MonkeyPatch) -> Veil:
    words = Words(Cover(1, b"key"), lambda after: (1, [] if after else [HER]))
    words.refresh()
    made = Veil(words, list)
    for room in (shown, backtest):
        monkeypatch.setattr(room, "veil_of", lambda workspace_id: made)
    return made


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("author", "web u7"),
        ("term", "camille dunois"),
        ("hashtag", "camilledunois"),
        ("link", "https://alpha.example/camille_d/9"),
    ],
)
def test_no_cause_and_no_subject_names_anybody(veil: Veil, kind: str, value: str):
    now = timezone.now()
    detector = {"author": "voice", "term": "term"}.get(kind, "spike")
    subject = value if detector != "spike" else ""
    opens = [["network", "web"], [kind, value.removeprefix("web ")]]
    signal = Signal(
        workspace_id=1, detector=detector, subject=subject, label=subject, at=now, began=now, observed=9, expected=1,
        hours=1, cause={"kind": kind, "value": value, "label": value, "share": 0.9, "opens": opens},
    )  # fmt: skip
    said = str((shown.call_of(signal), shown.cause_of(signal))).casefold()
    assert "camille" not in said and "u7" not in said
    assert veil.words.of("web", "u7") in said or kind == "link"


@pytest.mark.django_db
def test_a_rule_tried_on_the_past_names_nobody(listened: Listened, monkeypatch: pytest.MonkeyPatch, veil: Veil):
    from hune.mention import Author

    listened.burst(30, author=Author(id="u7", handle="camille_d"), text="Alpha encore {n}")
    rule = Rule(workspace=listened.workspace, detectors=["voice"], least=5)
    alerts = backtest.tried(rule, timezone.now()).alerts
    assert alerts and "camille" not in str([alert.call for alert in alerts])
