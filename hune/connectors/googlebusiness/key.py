"""Access to the business profiles that a Google account manages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from hune.connectors.googlebusiness.client import Profiles
from hune.connectors.said import text
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant

MANAGE = "https://www.googleapis.com/auth/business.manage"


class GoogleBusinessKey(OAuth2):
    """The person agrees at Google; the token is refreshed each hour."""

    name: ClassVar[str] = "googlebusiness"
    label: ClassVar[str] = "Google Business Profile"
    scopes: ClassVar[Mapping[str, str]] = {MANAGE: "See and manage your business profiles. Hune reads reviews."}
    authorize_url: ClassVar[str] = "https://accounts.google.com/o/oauth2/v2/auth"
    token_url: ClassVar[str] = "https://oauth2.googleapis.com/token"
    revoke_url: ClassVar[str] = "https://oauth2.googleapis.com/revoke"
    extra: ClassVar[dict[str, str]] = {"access_type": "offline", "prompt": "consent"}
    where: ClassVar[str] = "https://console.cloud.google.com/apis/credentials"
    steps: ClassVar[tuple[str, ...]] = (
        "Make a project in the Google Cloud console and ask for access to the Business Profile APIs by Google's form.",
        "Google looks at each request and answers within some days; without its yes nothing can be read.",
        "Enable three APIs: Google My Business, My Business Account Management, My Business Business Information.",
        "Make an OAuth client of type “Web application” with the return address that Hune shows.",
        "Type its id and secret here, then agree with the Google account that manages the places.",
    )

    def account_of(self, grant: Grant) -> Grant:
        accounts = Profiles(self.http, grant).accounts()
        names = [text(account.get("accountName")) for account in accounts]
        return msgspec.structs.replace(grant, account=next((name for name in names if name), self.label))
