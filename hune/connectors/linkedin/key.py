"""The key of somebody who administers the page of an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from hune.connectors.linkedin.client import Rest
from hune.connectors.said import text, things
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant

ORGANISATIONS = 20


class LinkedInKey(OAuth2):
    """Login of a member; a token lives sixty days, and admitted applications may renew it for a year. `more`:
    `page:<number>` the name of each organisation the member administers."""

    name: ClassVar[str] = "linkedin"
    label: ClassVar[str] = "LinkedIn"
    authorize_url: ClassVar[str] = "https://www.linkedin.com/oauth/v2/authorization"
    token_url: ClassVar[str] = "https://www.linkedin.com/oauth/v2/accessToken"
    revoke_url: ClassVar[str] = ""  # none is documented: the member ends it in the settings of the account
    where: ClassVar[str] = "https://www.linkedin.com/developers/apps"
    pkce: ClassVar[bool] = False  # documented for native applications only
    scopes: ClassVar[Mapping[str, str]] = {
        "r_organization_social_feed": "Read the posts of your organisation, and the comments and reactions there.",
        "r_organization_admin": "See which pages you administer, and who names them.",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Open linkedin.com/developers/apps, create an application, and let an administrator of your page verify it.",
        "Under Products ask for the “Community Management API”: it needs a registered company and its e-mail address.",
        "Under Auth enter the return address shown here as authorized redirect URL.",
        "Copy the client id and the primary client secret from Auth into this form, then log in as administrator.",
        "At first LinkedIn allows 100 requests a day and gives no counts; for more ask for the Standard tier.",
    )

    def account_of(self, grant: Grant) -> Grant:
        rest = Rest(self.http, grant.token)
        asked = {"q": "roleAssignee", "role": "ADMINISTRATOR", "state": "APPROVED"}
        roles = things(rest.get("organizationAcls", "FINDER", **asked).get("elements"))
        for role in roles[:ORGANISATIONS]:
            urn = text(role.get("organization")) or text(role.get("organizationTarget"))
            number = urn.rpartition(":")[2]
            grant.more[f"page:{number}"] = text(rest.get(f"organizations/{number}").get("localizedName")) or number
        grant.account = ", ".join(name for key, name in grant.more.items() if key.startswith("page:"))[:200]
        return grant
