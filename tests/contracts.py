"""A contract for the registry's own tests."""

from __future__ import annotations


class Thing:
    required = ("name", "label")
    name = ""
    label = ""
