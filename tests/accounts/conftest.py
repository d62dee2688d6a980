"""The fixed people, with passwords that are quick to check."""

from __future__ import annotations

from typing import Any

import pytest

from tests.people import People, invent


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(db: None) -> People:
    return invent()
