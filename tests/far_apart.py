"""Ids that begin far apart, each table in a thousand of its own: a test that writes a number down fails at once, and
so does code that hands one table's id to another. They would otherwise all be 1, until another file ran first."""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from django.db.models import AutoField

STEP = 1_000


def spread() -> None:
    """Every table's next id, moved to the table's own thousand."""
    tables = [model._meta for model in apps.get_models() if isinstance(model._meta.pk, AutoField)]
    with connection.cursor() as cursor:
        for last, table in enumerate(tables, 1):
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.db_table])
                moved = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"
                cursor.execute(moved, [table.db_table, STEP * last])
            else:
                moved = "SELECT setval(pg_get_serial_sequence(%s, %s), %s)"
                cursor.execute(moved, [f'"{table.db_table}"', table.pk.column, STEP * last])
