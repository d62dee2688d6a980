"""Where professional accounts are asked, with what, and for which fields."""

from __future__ import annotations

from collections.abc import Mapping

from hune.connectors.graph import VERSION
from hune.errors import Reauthorise, Refused
from hune.keys.service import Grant

HOST = "graph.facebook.com"
BASE = f"https://{HOST}/{VERSION}"

MEDIA = "id,caption,media_type,media_product_type,permalink,timestamp,username,like_count,comments_count,view_count"
TAGGED = "id,caption,media_type,permalink,timestamp,username,like_count,comments_count"
UNDER_HASHTAG = "id,caption,media_type,permalink,timestamp,like_count,comments_count"  # no author is given there
REPLY = "id,text,timestamp,username,like_count,parent_id"
COMMENT = f"{REPLY},from{{id,username}},replies.limit(50){{{REPLY}}}"


def account_of(settings: Mapping[str, str], grant: Grant | None) -> str:
    """The number of the professional account; the only one of the key when the settings name none. Raises
    FetchError."""
    if grant is None:
        raise Reauthorise("A key is needed to read an account of {host}. Add one first.", host="instagram.com")
    accounts = {n.removeprefix("account:"): number for n, number in grant.more.items() if n.startswith("account:")}
    wanted = settings.get("account", "").strip().rstrip("/").rpartition("/")[2].lstrip("@").casefold()
    for name, number in accounts.items():
        if wanted in ("", name, number):
            return number
    raise Refused(
        "The key does not reach the account “{account}”, only these: {known}. The account must be professional, and "
        "tied to a page that was ticked when the key was made.",
        account=settings.get("account", ""), known=", ".join(accounts) or "–",
        log=f"{HOST}: account unknown to the key",
    )  # fmt: skip
