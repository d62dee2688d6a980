"""Hune: the self-hosted lookout for organisations on social media."""

__version__ = "0.1.0"
