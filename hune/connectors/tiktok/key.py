"""The key of a TikTok account, for its own videos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.connectors.said import dig, text
from hune.connectors.tiktok.client import BASE
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant


class TikTokKey(OAuth2):
    """Login Kit for the web. The client's id is called its key there. `more`: `username`, where it was allowed."""

    name: ClassVar[str] = "tiktok"
    label: ClassVar[str] = "TikTok"
    authorize_url: ClassVar[str] = "https://www.tiktok.com/v2/auth/authorize/"
    token_url: ClassVar[str] = f"{BASE}/oauth/token/"
    revoke_url: ClassVar[str] = f"{BASE}/oauth/revoke/"
    where: ClassVar[str] = "https://developers.tiktok.com/apps/"
    separator: ClassVar[str] = ","
    client_name: ClassVar[str] = "client_key"
    pkce: ClassVar[bool] = False  # its documents ask for it from mobile and desktop applications only
    scopes: ClassVar[Mapping[str, str]] = {
        "user.info.basic": "See the name your account shows.",
        "user.info.profile": "See its @name, for the addresses of its videos.",
        "video.list": "Read your public videos and their counts.",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Open developers.tiktok.com, create an application, and add the products “Login Kit” and “Display API”.",
        "Enter the return address shown here as redirect URI, and ask for the scopes below.",
        "Send the application for review; until it is approved only its test users may log in.",
        "Copy the client key and the client secret into this form, then log in.",
    )

    def account_of(self, grant: Grant) -> Grant:
        fields = "display_name,username" if "user.info.profile" in grant.scopes else "display_name"
        said = self.http.get(
            f"{BASE}/user/info/",
            params={"fields": fields},
            headers={"authorization": f"Bearer {grant.token}"},
        ).json()
        name = text(dig(said, "data.user.username"))
        grant.account = f"@{name}" if name else text(dig(said, "data.user.display_name"))
        if name:
            grant.more["username"] = name
        return grant
