"""The fixed people, with passwords that are quick to check."""

from __future__ import annotations

from tests.people import people, quick_passwords

__all__ = ["people", "quick_passwords"]
