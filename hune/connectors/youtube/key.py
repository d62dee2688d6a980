"""A key of a Google project, for YouTube's Data API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.connectors.youtube.client import YouTube
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class YouTubeKey(KeyKind):
    """Typed. It reads what is public, in nobody's name."""

    name: ClassVar[str] = "youtube"
    label: ClassVar[str] = "YouTube key"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("token", "Key", "It begins with AIza. It reads what is public and can write nothing.", kind="secret"),
    )
    scopes: ClassVar[Mapping[str, str]] = {"public": "Read public videos, channels and comments."}
    where: ClassVar[str] = "https://console.cloud.google.com/apis/credentials"
    steps: ClassVar[tuple[str, ...]] = (
        "Open console.cloud.google.com and create a project.",
        "Under “APIs & Services”, switch on the “YouTube Data API v3”.",
        "Under “Credentials” create an API key, and restrict it to that API.",
        "Copy the key into this form.",
    )

    def typed(self) -> Grant:
        grant = Grant(token=self.said["token"].strip(), account="YouTube", scopes=list(self.scopes))
        YouTube(self.http, grant).page("i18nLanguages", part="snippet")
        return grant
