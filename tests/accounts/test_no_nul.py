"""What PostgreSQL keeps in no text is refused before it is asked; SQLite, which keeps it, is not looked at."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from hune.accounts.models import User
from hune.accounts.no_nul import refuse
from hune.errors import BadInput


def run(params: Any, many: bool = False) -> str:
    return str(refuse(lambda sql, *_: sql, "SELECT 1", params, many, {}))


@pytest.mark.parametrize("params", [("a\0",), (1, None, "\0"), {"name": "\0"}, (["b", ["\0"]],),
                                    (SimpleNamespace(obj={"said": ["\0"]}),)])  # fmt: skip
def test_a_nul_is_refused_wherever_it_stands(params: Any):
    with pytest.raises(BadInput, match="NUL"):
        run(params)


@pytest.mark.parametrize("params", [None, (), ("a", 1, b"\0", None), {"a": ["b"]}, (SimpleNamespace(obj=["\\0"]),)])
def test_everything_else_passes(params: Any):
    assert run(params) == "SELECT 1"


@pytest.mark.django_db
def test_the_transaction_lives_on():
    if connection.vendor == "postgresql":
        with pytest.raises(BadInput):
            User.objects.filter(email="\0").exists()
    else:
        assert not User.objects.filter(email="\0").exists()
    assert not User.objects.filter(email="nobody@alpha.example").exists()
