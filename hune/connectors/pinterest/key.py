"""The key of a Pinterest account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.connectors.pinterest.source import BASE, HOST
from hune.connectors.said import object_in, text
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant


class PinterestKey(OAuth2):
    """Login; the application says who it is in the header. A person's token cannot be taken back over the API."""

    name: ClassVar[str] = "pinterest"
    label: ClassVar[str] = "Pinterest"
    authorize_url: ClassVar[str] = "https://www.pinterest.com/oauth/"
    token_url: ClassVar[str] = f"{BASE}/oauth/token"
    where: ClassVar[str] = "https://developers.pinterest.com/apps/"
    separator: ClassVar[str] = ","
    basic: ClassVar[bool] = True
    pkce: ClassVar[bool] = False  # its document knows none
    scopes: ClassVar[Mapping[str, str]] = {
        "user_accounts:read": "See the name of your account.",
        "boards:read": "See your boards.",
        "boards:read_secret": "See your secret boards: its search asks for it.",
        "pins:read": "See your pins and their figures.",
        "pins:read_secret": "See the pins on secret boards: its search asks for it.",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Turn your account into a business account: it is free.",
        "Open developers.pinterest.com/apps, choose “Connect app”, and describe what you do with it.",
        "When it is approved (trial access is enough), enter the return address shown here as redirect URI.",
        "Copy the App ID (client id) and the App secret key into this form, then log in.",
    )

    def account_of(self, grant: Grant) -> Grant:
        answer = self.http.get(f"{BASE}/user_account", headers={"authorization": f"Bearer {grant.token}"})
        grant.account = text(object_in(answer, HOST).get("username"))
        return grant
