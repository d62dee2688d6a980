"""An application's key."""

from __future__ import annotations

from typing import ClassVar

from hune.connectors.flickr.client import call
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class FlickrKey(KeyKind):
    """Typed. It reads what is public and nothing else."""

    name: ClassVar[str] = "flickr"
    label: ClassVar[str] = "Flickr key"
    needs: ClassVar[tuple[Need, ...]] = (Need("token", "Key", "The key, not its secret.", kind="secret"),)
    where: ClassVar[str] = "https://www.flickr.com/services/apps/create/"
    steps: ClassVar[tuple[str, ...]] = (
        "Sign in to Flickr and ask for an application key; commercial use asks for a word of explanation.",
        "Describe what you watch, and accept the terms.",
        "Copy the key; the secret is not needed.",
    )

    def typed(self) -> Grant:
        key = self.said["token"].strip()
        call(self.http, key, "test.echo")
        return Grant(token=key, account="Flickr")
