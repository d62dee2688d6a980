"""One request at a time for each host, and a pause between two."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from hune.errors import RateLimited, Unreachable
from hune.http import pace as module
from hune.http.pace import Pace
from hune.http.transport import Deadline


def test_the_second_waits_for_the_pause_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    now = [1000.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    monkeypatch.setattr(module, "sleep", waits.append)
    pace, far = Pace(2.0), Deadline(60)
    with pace.turn("a.example", far):
        now[0] += 5
    now[0] += 0.5
    with pace.turn("a.example", far), pace.turn("b.example", far):
        pass
    assert waits == [0.0, 1.5, 0.0]


def test_one_at_a_time_for_each_host() -> None:
    pace, inside, leave = Pace(0.0), Event(), Event()

    def first() -> None:
        with pace.turn("a.example", Deadline(60)):
            inside.set()
            leave.wait(30)

    thread = Thread(target=first)
    thread.start()
    assert inside.wait(30)
    with pytest.raises(Unreachable), pace.turn("a.example", Deadline(0.05)):
        pass
    with pace.turn("b.example", Deadline(60)):
        leave.set()
    thread.join()
    with pace.turn("a.example", Deadline(60)):
        pass


def test_silence_is_kept_for_the_host_that_asked() -> None:
    pace = Pace(0.0)
    pace.silence("a.example", 10**9)
    with pytest.raises(RateLimited) as raised, pace.turn("a.example", Deadline(60)):
        pass
    assert raised.value.retry_after is not None and raised.value.retry_after <= 86_400
    with pace.turn("b.example", Deadline(60)):
        pass
