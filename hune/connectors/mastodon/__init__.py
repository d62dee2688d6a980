"""Mastodon, and the other places of the fediverse that speak its client API."""
