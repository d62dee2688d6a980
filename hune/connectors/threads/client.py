"""Where Threads is asked, and for which fields."""

from __future__ import annotations

from hune.connectors.graph import Graph
from hune.errors import Reauthorise
from hune.http import Http
from hune.keys.service import Grant

HOST = "graph.threads.net"
BASE = f"https://{HOST}/v1.0"

SEEN = "id,text,permalink,timestamp,username,topic_tag,is_reply,is_quote_post,quoted_post,reposted_post"
FOUND = f"{SEEN},link_attachment_url"
ANSWER = f"{SEEN},root_post,replied_to"


def graph(http: Http, grant: Grant | None) -> Graph:
    """The interface, with the token of the profile. Raises Reauthorise without one."""
    if grant is None:
        raise Reauthorise("A key is needed to ask {host}. Add one first.", host="threads.net")
    return Graph(http, BASE, grant.token)
