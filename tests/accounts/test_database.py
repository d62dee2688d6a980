"""People's work stands where the settings say, and nothing confirmed is lost with the power."""

from __future__ import annotations

import os

import pytest
from django.db import connection


def test_the_database_is_the_one_that_was_asked_for():
    asked = "postgresql" if os.environ.get("HUNE_TEST_POSTGRESQL") == "true" else "sqlite"
    assert connection.vendor == asked


@pytest.mark.django_db
def test_a_commit_is_on_the_disk():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == 2  # FULL
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone()[0] == "on"
