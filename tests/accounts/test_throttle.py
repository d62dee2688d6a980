"""Guessing is slowed down, mistyping is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hune.accounts import throttle
from hune.accounts.models import LoginFailure

pytestmark = pytest.mark.django_db
WHO, HERE = "vigie@example.org", "192.0.2.7"


def fail(times: int, email: str = WHO, address: str = HERE) -> None:
    for _ in range(times):
        throttle.note_failure(email, address)


def test_mistyping_costs_nothing():
    fail(throttle.FREE_BY_EMAIL - 1)
    assert throttle.wait_s(WHO, HERE) == 0


def test_each_further_failure_makes_the_wait_longer():
    fail(throttle.FREE_BY_EMAIL + 1)
    waits = []
    for _ in range(4):
        fail(1)
        waits.append(throttle.wait_s(WHO, "198.51.100.1"))
    assert waits == sorted(set(waits)) and waits[0] > 0


def test_the_wait_has_an_end():
    fail(throttle.FREE_BY_EMAIL + 40)
    assert 0 < throttle.wait_s(WHO, HERE) <= throttle.LONGEST_S + 1


def test_many_people_tried_from_one_address_are_noticed():
    for n in range(throttle.FREE_BY_ADDRESS + 3):
        fail(1, f"personne{n}@example.org")
    assert throttle.wait_s("encore@example.org", HERE) > 0
    assert throttle.wait_s("encore@example.org", "198.51.100.1") == 0


def test_case_of_the_address_does_not_help():
    fail(throttle.FREE_BY_EMAIL + 3)
    assert throttle.wait_s(WHO.upper(), "198.51.100.1") > 0


def test_the_right_password_forgives_the_person_not_the_machine():
    fail(throttle.FREE_BY_ADDRESS + 3)
    throttle.note_success(WHO)
    assert throttle.wait_s(WHO, "198.51.100.1") == 0
    assert throttle.wait_s(WHO, HERE) > 0


def test_old_failures_are_forgotten():
    fail(throttle.FREE_BY_EMAIL + 5)
    LoginFailure.objects.update(at=timezone.now() - throttle.WINDOW - timedelta(minutes=1))
    assert throttle.wait_s(WHO, HERE) == 0
    throttle.note_failure("autre@example.org", HERE)
    assert LoginFailure.objects.count() == 1
