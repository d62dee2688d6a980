"""A page made for people, looked at to learn what kind of place it belongs to."""

from __future__ import annotations

from hune.connectors.plain_text import web_address
from hune.http import Answer, Http

HEAD = 2_000_000  # bytes of a page in which its head is looked for


def typed_address(target: str) -> str | None:
    """The address that a person typed, with or without https:// before it; None for anything else."""
    target = target.strip()
    if any(c.isspace() for c in target) or ("." not in target and "://" not in target):
        return None
    return web_address(target if "://" in target else f"https://{target}")


def page_at(http: Http, address: str) -> Answer:
    """As much of the page as tells what it is of. Raises FetchError."""
    return http.get(address, robots=True, cap=HEAD, partial=True)
