"""Threads over its own API."""
