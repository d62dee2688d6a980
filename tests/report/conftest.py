"""The study of the simulated story."""

from tests.analyse.conftest import told, told_study
from tests.stores import engine

__all__ = ["engine", "told", "told_study"]
