"""Guessing passwords is slowed down: after a few failures each further one makes the next wait longer.

Counted by address of mail and by address of network over a day, so that neither many people tried from one machine
nor one person tried from many goes unnoticed.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Max
from django.utils import timezone

from hune.accounts.models import LoginFailure

WINDOW = timedelta(days=1)
FREE_BY_EMAIL = 4  # failures that cost nothing: people mistype
FREE_BY_ADDRESS = 20  # an office shares one address
LONGEST_S = 900


def wait_s(email: str, address: str) -> int:
    """Seconds to wait before the next try may be made; 0 when it may be made now."""
    return max(_wait(FREE_BY_EMAIL, email=_name(email)), _wait(FREE_BY_ADDRESS, address=address))


def note_failure(email: str, address: str) -> LoginFailure:
    """A wrong password was given, or is about to be looked at. Failures older than a day are forgotten by the way."""
    LoginFailure.objects.filter(at__lt=timezone.now() - WINDOW).delete()
    return LoginFailure.objects.create(email=_name(email), address=address[:64])


def note_success(email: str) -> None:
    """The right password was given: the person's mistakes are forgotten, the address's are not."""
    LoginFailure.objects.filter(email=_name(email)).update(email="")


def _name(email: str) -> str:
    return email.strip().lower()[:254]


def _wait(free: int, **who: str) -> int:
    now = timezone.now()
    failures = LoginFailure.objects.filter(at__gte=now - WINDOW, **who)
    counted = failures.aggregate(n=Count("pk"), last=Max("at"))
    over = counted["n"] - free
    if over < 0 or counted["last"] is None:
        return 0
    pause = float(min(LONGEST_S, 1 << min(over, 10)))
    elapsed: float = (now - counted["last"]).total_seconds()
    return max(0, round(pause - elapsed + 0.5))
