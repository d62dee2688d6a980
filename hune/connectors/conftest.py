"""Connectors' own tests share what all tests share."""

from __future__ import annotations

from tests.conftest import real_data

__all__ = ["real_data"]
