"""Hacker News: stories and comments."""
