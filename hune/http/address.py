"""Which addresses may be asked: public ones on the web, and what the operator allowed by name.

A name is resolved once; every address it has is checked; the connection then goes to the checked addresses, never to
the name again (a name that answers differently the second time is how private networks are reached).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from hune.errors import ForbiddenAddress, Unreachable

Lookup = Callable[..., list[Any]]  # the form of socket.getaddrinfo

GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is meant
RELAYS = IPv4Network("192.88.99.0/24")  # RFC 7526: entrances to 6to4


def is_public(address: str) -> bool:
    """True for an address on the public internet. False for private, shared, loopback, link-local, multicast, reserved
    and documentation ranges, and for IPv6 addresses that wrap an IPv4 one (mapped, 6to4, Teredo; NAT64 if that
    inner address is not public)."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip in NAT64:
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in GLOBAL_UNICAST or ip.sixtofour or ip.teredo:
            return False
    elif ip in RELAYS:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def checked_addresses(host: str, port: int, allowed: Collection[str], lookup: Lookup = socket.getaddrinfo) -> list[str]:
    """The addresses of `host`, to connect to. `allowed`: "host:port" that may be private.

    Raises Unreachable when the name is unknown, ForbiddenAddress when one of its addresses is not public.
    """
    try:
        found = lookup(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(host=host, log=f"{host}: {error}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise Unreachable(host=host, log=f"{host}: no address")
    if not is_allowed(host, port, allowed):
        for address in addresses:
            if not is_public(address):
                raise ForbiddenAddress(host=host, log=f"{host} is {address}, which is not public")
    return addresses


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """True when the operator allows this host and port by name (`allowed` in lower case)."""
    said = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return said.lower() in allowed
