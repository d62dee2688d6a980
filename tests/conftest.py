"""What every test shares: a home of its own, compiled translations, the real data where they stand."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("HUNE_HOME", tempfile.mkdtemp(prefix="hune-test-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hune.settings")

from hune import words

words.compile_catalogues()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of public data sets; a test that needs it says so by asking for it."""
    folder = os.environ.get("HUNE_TEST_DATA")
    if not folder:
        pytest.skip("needs the public data sets: HUNE_TEST_DATA is not set")
    return Path(folder)
