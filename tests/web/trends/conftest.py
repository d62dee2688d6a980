"""The pages of trends over the story told to the workspace Alpha."""

from tests.web.understand.conftest import reader, told

__all__ = ["reader", "told"]
