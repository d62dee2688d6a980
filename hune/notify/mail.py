"""Sends a mail to anybody: by the workspace's own server, else by that of the instance.

`send` is for one mail now; what must not be lost is put in the outbox (`outbox.tell(…, to=…)`), which tries again.
"""

from __future__ import annotations

import msgspec

from hune.errors import BadInput
from hune.http import Http, outgoing
from hune.notify.here import config
from hune.notify.letter import Letter, written
from hune.notify.models import Channel
from hune.notify.post_office import PORTS, Server, deliver, of_instance
from hune.notify.settings import whole


def send(
    letter: Letter, workspace_id: int | None = None, *, server: Server | None = None, http: Http | None = None
) -> str:
    """The server's own answer. A retry has the same Message-ID as long as the key is the same. Raises BadInput when no
    server was set or an address is none, FetchError with the server's words."""
    by = server or server_of(workspace_id)
    said = letter if letter.sender else msgspec.structs.replace(letter, sender=by.sender)
    if not said.sender:
        raise BadInput("Nobody said from which address mails are sent: set HUNE_MAIL_FROM.")
    return deliver(by, written(said), http or outgoing.http())


def server_of(workspace_id: int | None) -> Server:
    """The server for a workspace's mails. Raises BadInput when there is none."""
    rows = Channel.objects.filter(workspace=workspace_id, kind="mail", state=Channel.State.ACTIVE).order_by("pk")
    own = (server_said(whole(row)) for row in rows) if workspace_id else ()
    found = next((server for server in own if server), None) or of_instance(config())
    if found is None:
        raise BadInput("There is no mail server yet: set HUNE_SMTP_URL, or add a channel by mail with its own server.")
    return found


def server_said(said: dict[str, str]) -> Server | None:
    """The server that a channel by mail names; None where it goes by that of the instance."""
    if not said.get("host"):
        return None
    security = said.get("security") or "starttls"
    port = int(said.get("port") or PORTS[security])
    return Server(said["host"], port, security, said.get("user", ""), said.get("password", ""), said.get("sender", ""))
