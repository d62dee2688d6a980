"""A plain connection to addresses that were checked, for what httpx does not speak."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from hune.errors import Unreachable
from hune.http.transport import TO_CONNECT, Deadline


def connected(addresses: Sequence[str], port: int, host: str, deadline: Deadline) -> socket.socket:
    """A socket to the first address that answers, its waits bounded by the deadline. Raises Unreachable."""
    failure: OSError | None = None
    for address in addresses:
        try:
            opened = socket.create_connection((address, port), timeout=deadline.left(TO_CONNECT))
            opened.settimeout(deadline.left())
            return opened
        except OSError as error:
            failure = error
    raise Unreachable(host=host, log=f"{host}: {failure}") from failure
