"""A WebSocket (RFC 6455), by the library websockets: the only file that knows it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

import httpx2
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from hune.errors import BadAnswer, Unreachable
from hune.http.failures import judge
from hune.http.transport import Deadline

LARGEST = 6_000_000  # bytes of one message; the largest that a service we know sends are 5 MB
AHEAD = 64  # messages read ahead
GOODBYE = 1.0  # seconds the other side has to close


class Channel:
    """An open WebSocket. Not for several threads."""

    def __init__(self, connection: ClientConnection, host: str):
        self._connection = connection
        self.host = host

    def recv(self, seconds: float = 1.0) -> bytes | str | None:
        """The next message; None when none came in `seconds`. Raises Unreachable when the connection is over."""
        try:
            return self._connection.recv(timeout=seconds)
        except TimeoutError:
            return None
        except (ConnectionClosed, OSError) as error:
            raise Unreachable(host=self.host, log=f"{self.host}: {error}") from error

    def send(self, message: str | bytes) -> None:
        """Send a message. Raises Unreachable."""
        try:
            self._connection.send(message)
        except (ConnectionClosed, OSError) as error:
            raise Unreachable(host=self.host, log=f"{self.host}: {error}") from error


@contextmanager
def opened(
    url: httpx2.URL,
    through: socket.socket,
    trust: ssl.SSLContext | None,
    headers: Mapping[str, str],
    deadline: Deadline,
    cap: int,
) -> Iterator[Channel]:
    """The channel over a connected socket. Raises what a refusal means, BadAnswer where no WebSocket is spoken."""
    host, agent = url.host, headers["user-agent"]
    others = {name: value for name, value in headers.items() if name != "user-agent"}
    address = str(url.copy_with(scheme="wss" if trust else "ws", username=None, password=None, fragment=None))
    through.settimeout(None)  # the library waits by itself
    with ExitStack() as stack:
        stack.callback(through.close)
        try:
            connecting = connect(
                address, sock=through, ssl=trust, server_hostname=host if trust else None, additional_headers=others,
                user_agent_header=agent, open_timeout=deadline.left(), close_timeout=GOODBYE,
                max_size=min(cap, LARGEST), max_queue=AHEAD, ping_interval=30, ping_timeout=60, proxy=None,
                compression=None,  # a small message cannot become a large one
            )  # fmt: skip
            connection = stack.enter_context(connecting)
        except InvalidStatus as error:
            response = error.response
            judge(response.status_code, dict(response.headers.raw_items()), host, "authorization" in others)
            raise BadAnswer(host=host, log=f"{host}: {error}") from error
        except (WebSocketException, ValueError) as error:  # it leads elsewhere, too: there we do not follow
            raise BadAnswer(host=host, log=f"{host}: {error}") from error
        except (OSError, EOFError) as error:
            raise Unreachable(host=host, log=f"{host}: {error}") from error
        yield Channel(connection, host)
