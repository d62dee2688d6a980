"""The key of Meta's business login: pages, and the professional accounts tied to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.connectors.facebook.client import BASE, HOST
from hune.connectors.graph import VERSION, Graph, explained
from hune.connectors.said import dig, text, things
from hune.errors import BadAnswer, Reauthorise, Refused
from hune.keys.oauth import OAuth2
from hune.keys.service import Grant

PAGES = "id,name,access_token,instagram_business_account{id,username}"


class FacebookKey(OAuth2):
    """Login, exchange for a token of about sixty days, and the tokens of the pages it manages, which do not end by
    themselves. `more`: `page:<number>` its token, `name:<number>` its name, `account:<username>` a professional
    account's number."""

    name: ClassVar[str] = "facebook"
    label: ClassVar[str] = "Meta (Facebook pages and professional accounts)"
    authorize_url: ClassVar[str] = f"https://www.facebook.com/{VERSION}/dialog/oauth"
    token_url: ClassVar[str] = f"{BASE}/oauth/access_token"
    where: ClassVar[str] = "https://developers.facebook.com/apps/"
    separator: ClassVar[str] = ","
    pkce: ClassVar[bool] = False  # the documents of the manual login flow know none for tokens
    scopes: ClassVar[Mapping[str, str]] = {
        "pages_show_list": "See which pages you manage.",
        "pages_read_engagement": "Read what your pages publish, and how many people react.",
        "pages_read_user_content": "Read what others write on your pages: posts, comments, recommendations.",
        "business_management": "Reach pages you manage through a business portfolio.",
        "instagram_basic": "Read the profile and the posts of the professional account tied to a page.",
        "instagram_manage_comments": "Read the comments under them, and the posts that tag the account.",
    }
    steps: ClassVar[tuple[str, ...]] = (
        "Open developers.facebook.com/apps and create an application of the type “Business”.",
        "Add “Facebook Login for Business” to it, and enter the return address shown here as a valid OAuth redirect.",
        "Copy the App ID (client id) and the App secret from Settings, Basic, into this form.",
        "Come back and log in: tick every page and professional account that Hune may read.",
        "For pages of other companies, or for many people, ask Meta for “Advanced access” to the permissions below.",
    )

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        brief = self._token({"grant_type": "authorization_code", "code": code, "redirect_uri": back})
        return self.account_of(self._exchanged(text(brief["access_token"]), Grant()))

    def refreshed(self, grant: Grant) -> Grant:
        """The same exchange again while the token lives; the pages are looked up anew."""
        try:
            return self.account_of(self._exchanged(grant.token, grant))
        except Refused as error:
            raise Reauthorise(host=HOST, log=str(error)) from error

    def revoke(self, grant: Grant) -> None:
        """Takes back every permission the person gave."""
        self.http.post(f"{BASE}/me/permissions", method="DELETE", form={"access_token": grant.token}, keyed=True)

    def account_of(self, grant: Grant) -> Grant:
        """The grant with its person's name, what was really allowed, its pages and their tokens."""
        graph = Graph(self.http, BASE, grant.token)
        grant.account = text(graph.get("me", fields="name").get("name"))
        given = things(graph.get("me/permissions").get("data"))
        grant.scopes = [text(one.get("permission")) for one in given if one.get("status") == "granted"]
        grant.more = {}
        onward: dict[str, Any] | None = {}
        while onward is not None:
            pages, onward = graph.page("me/accounts", onward, fields=PAGES, limit=100)
            for page in things(pages):
                number = text(page.get("id"))
                grant.more[f"page:{number}"] = text(page.get("access_token"))
                grant.more[f"name:{number}"] = text(page.get("name"))
                if account := text(dig(page, "instagram_business_account.id")):
                    called = text(dig(page, "instagram_business_account.username")) or account
                    grant.more[f"account:{called.casefold()}"] = account
        return grant

    def _exchanged(self, token: str, before: Grant) -> Grant:
        """A token of about sixty days for a living one."""
        said = self.http.post(
            self.token_url,
            form={
                "grant_type": "fb_exchange_token",
                "client_id": self.said["client_id"],
                "client_secret": self.said.get("client_secret", ""),
                "fb_exchange_token": token,
            },
            explain=lambda status, headers, body: explained(HOST, headers, body),
        ).json()
        if not text(dig(said, "access_token")):
            raise BadAnswer(host=HOST, log="no access token in the exchange")
        return self._granted(said, before)
