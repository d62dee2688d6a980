"""Boards over the story told to the workspace Alpha."""

from __future__ import annotations

import pytest

from hune.boards import boards
from hune.boards.models import Board
from tests.web.understand.conftest import Told, reader, told

__all__ = ["reader", "told"]


@pytest.fixture
def board(told: Told, people) -> Board:
    """One about Alpha, with three tiles."""
    params = [("topic", str(told.topics["Alpha Télécom"])), ("from", "2026-05-01"), ("to", "2026-05-29")]
    return boards.make(people.member(people.manager), "Pour la direction", params, None, ["volume", "sites", "authors"])
