"""Settings: a wrong value or a mistyped name stops the start with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from hune.config import SETTINGS, Config, read
from hune.errors import BadInput


def test_every_setting_is_a_field_and_has_help():
    assert {s.name.lower() for s in SETTINGS} == set(Config.__dataclass_fields__)
    assert all(s.help.endswith(".") for s in SETTINGS)


def test_defaults_need_no_environment():
    assert read({}).port == 8400


def test_a_value_may_come_from_a_file(tmp_path: Path):
    (tmp_path / "key").write_text("s3cret\n")
    assert read({"HUNE_SECRET_KEY_FILE": str(tmp_path / "key")}).secret_key == "s3cret"


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"HUNE_PORT": "often"}, "HUNE_PORT"),
        ({"HUNE_DEBUG": "yes"}, "true or false"),
        ({"HUNE_PROT": "80"}, "HUNE_PROT"),
        ({"HUNE_WORKERS": "-1"}, "0 or more"),
        ({"HUNE_ALLOW_PRIVATE": "127.0.0.1/32"}, "host:port"),
        ({"HUNE_SECRET_KEY_FILE": "/nowhere/at/all"}, "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(env: dict[str, str], said: str):
    with pytest.raises(BadInput, match=said):
        read(env)


def test_the_home_is_private(tmp_path: Path):
    folder = read({"HUNE_HOME": str(tmp_path / "home")}).folder("imports/3")
    assert folder.stat().st_mode & 0o077 == 0
