"""The examples of metrics are run through a store."""

from tests.stores import engine, store

__all__ = ["engine", "store"]
