"""Rate-limit headers, as each place writes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hune.http.limits import silence_asked

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"x-ratelimit-remaining": "1", "x-ratelimit-reset": "30"}, 0),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "30"}, 30),
        ({"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "30"}, 30),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-22T12:05:00.000Z"}, 300),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(NOW.timestamp()) + 900)}, 900),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": str((int(NOW.timestamp()) + 9) * 1000)}, 9),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "60"}, 60),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "1000000000000000"}, 86_400),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "-5"}, 0),
        ({"ratelimit-remaining": "none", "ratelimit-reset": "60"}, 0),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "soon"}, 0),
        ({"ratelimit-remaining": "0"}, 0),
    ],
)
def test_silence_lasts_until_the_reset(headers: dict[str, str], seconds: float) -> None:
    assert silence_asked(headers, NOW) == seconds
