"""What every test shares: a home of its own, compiled translations, the real data where they stand."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

if "HUNE_HOME" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:  # one a process: they run side by side
    os.environ["HUNE_HOME"] = tempfile.mkdtemp(prefix="hune-test-")
    atexit.register(shutil.rmtree, os.environ["HUNE_HOME"], ignore_errors=True)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hune.settings")
if os.environ.get("HUNE_TEST_POSTGRESQL") == "true" and "PYTEST_XDIST_WORKER" not in os.environ:
    from tests import postgresql

    os.environ["HUNE_DATABASE_URL"] = postgresql.start()

import django

from hune import words
from tests import far_apart

words.compile_catalogues()
django.setup()  # here, and not by the plugin's own setting: the lines above must come first


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The plugin's data base, its tables' ids far apart."""
    with django_db_blocker.unblock():
        far_apart.spread()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of public data sets; a test that needs it says so by asking for it."""
    folder = os.environ.get("HUNE_TEST_DATA")
    if not folder:
        pytest.skip("needs the public data sets: HUNE_TEST_DATA is not set")
    return Path(folder)


_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where the public data sets stand, a skipped test is a missing part."""
    if _skipped and os.environ.get("HUNE_TEST_DATA"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
