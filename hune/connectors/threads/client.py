"""Where Threads is asked, and for which fields."""

from __future__ import annotations

HOST = "graph.threads.net"
BASE = f"https://{HOST}/v1.0"

SEEN = "id,text,permalink,timestamp,username,topic_tag,is_reply,is_quote_post,quoted_post,reposted_post"
FOUND = f"{SEEN},link_attachment_url"
ANSWER = f"{SEEN},root_post,replied_to"
