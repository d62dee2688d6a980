"""Private networks are never reached, however their address is written."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hune.errors import ForbiddenAddress, Unreachable
from hune.http.address import checked_addresses, is_allowed, is_public

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "240.0.0.1", "192.88.99.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "fec0::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "2002:808:808::", "2001:0:1:2::3",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "::127.0.0.1", "fe80::1%eth0", "no address",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@given(st.sampled_from(["10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"]), st.data())
def test_no_private_address_passes_in_any_wrapping(network: str, data: Any) -> None:
    inside = IPv4Network(network)
    inner = IPv4Address(data.draw(st.integers(int(inside[0]), int(inside[-1]))))
    assert not is_public(str(inner))
    for prefix in ("::ffff:0:0", "64:ff9b::", "::"):
        assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) | int(inner))))
    assert not is_public(str(IPv6Address((0x2002 << 112) | (int(inner) << 80))))


def _answers(*addresses: str) -> Any:
    return lambda host, port, **_: [(0, 0, 0, "", (address, port)) for address in addresses]


def test_one_private_address_among_many_is_enough() -> None:
    with pytest.raises(ForbiddenAddress):
        checked_addresses("mixed.example", 80, (), _answers("93.184.216.34", "10.0.0.1"))
    assert checked_addresses("good.example", 80, (), _answers("93.184.216.34", "93.184.216.34")) == ["93.184.216.34"]


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "017700000001", "localhost"])
def test_other_spellings_of_loopback(host: str) -> None:
    with pytest.raises((ForbiddenAddress, Unreachable)):
        checked_addresses(host, 80, ())


def test_the_operator_allows_a_host_with_its_port_by_name() -> None:
    allowed = ("intranet.example:8080", "[::1]:80")
    assert checked_addresses("Intranet.example", 8080, allowed, _answers("10.0.0.1")) == ["10.0.0.1"]
    assert is_allowed("::1", 80, allowed)
    with pytest.raises(ForbiddenAddress):
        checked_addresses("intranet.example", 80, allowed, _answers("10.0.0.1"))


@pytest.mark.parametrize("failure", [socket.gaierror("unknown"), UnicodeError("label too long"), OSError("no network")])
def test_a_name_that_nobody_knows(failure: Exception) -> None:
    def fails(*_: Any, **__: Any) -> list[Any]:
        raise failure

    with pytest.raises(Unreachable, match=r"nowhere\.example"):
        checked_addresses("nowhere.example", 80, (), fails)
