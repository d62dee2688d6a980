"""Bluesky and the AT Protocol network it stands on."""
