"""Where pages are asked, with what, and for which fields."""

from __future__ import annotations

from collections.abc import Mapping

from hune.connectors.graph import VERSION
from hune.errors import Reauthorise, Refused
from hune.keys.service import Grant

HOST = "graph.facebook.com"
BASE = f"https://{HOST}/{VERSION}"
REVIEWS_BASE = f"https://{HOST}/v21.0"  # the last version that gives recommendations

POST = (
    "id,message,story,created_time,permalink_url,from{id,name},parent_id,shares,message_tags,"
    "attachments{title,description,unshimmed_url},reactions.limit(0).summary(true),comments.limit(0).summary(true)"
)
COMMENT = "id,message,created_time,from{id,name},parent{id},permalink_url,like_count,comment_count,message_tags"
REVIEW = "created_time,recommendation_type,review_text,rating,has_rating,reviewer{id,name},open_graph_story{id}"


def page_of(settings: Mapping[str, str], grant: Grant | None) -> tuple[str, str]:
    """The number of the page and its token. Empty settings mean the only page of the key. Raises FetchError."""
    if grant is None:
        raise Reauthorise("A key is needed to read a page of {host}. Add one first.", host="facebook.com")
    pages = {name.removeprefix("page:"): token for name, token in grant.more.items() if name.startswith("page:")}
    wanted = settings.get("page", "").strip().rstrip("/").rpartition("/")[2].casefold()
    for number, token in pages.items():
        if wanted in ("", number, grant.more.get(f"name:{number}", "").casefold()):
            return number, token
    known = ", ".join(grant.more.get(f"name:{number}", number) for number in pages)
    raise Refused(
        "The key does not reach the page “{page}”, only these: {known}. Renew it and tick the page, or correct it.",
        page=settings.get("page", ""), known=known or "–", log=f"{HOST}: page unknown to the key",
    )  # fmt: skip
