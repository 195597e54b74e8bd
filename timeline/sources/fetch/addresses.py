"""Which addresses may be connected to: public ones, unless private ones were explicitly allowed."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Beyond what the standard library calls private; its judgement of some of these differs between releases.
SPECIAL = tuple(
    (ip_network(block), reason)
    for block, reason in (
        ("100.64.0.0/10", "shared by a carrier's customers"),  # RFC 6598
        ("168.63.129.16/32", "a cloud's metadata"),
        ("192.0.0.0/24", "for protocols"),  # RFC 6890, a cloud's metadata among them
        ("192.88.99.0/24", "a 6to4 relay"),  # RFC 7526
        ("fec0::/10", "site-local"),  # RFC 3879
        ("64:ff9b:1::/48", "a translation of local use"),  # RFC 8215
    )
)
NAT64 = ip_network("64:ff9b::/96")  # RFC 6052
COMPATIBLE = ip_network("::/96")  # RFC 4291 section 2.5.5.1


def forbidden(address: str) -> str | None:
    """Say why an address is not public, None where it is."""
    try:
        value = ip_address(address)
    except ValueError:
        return "no address"
    return next((reason for one in _carried(value) if (reason := _forbidden(one))), None)


def _carried(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The IPv4 addresses that an IPv6 address carries, and itself unless it only wraps one."""
    if isinstance(address, IPv4Address):
        yield address
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
        return
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
        return
    if address in COMPATIBLE and int(address) > 1:
        yield IPv4Address(int(address))
    yield address


def _forbidden(address: IPv4Address | IPv6Address) -> str | None:
    if address.is_unspecified:
        return "no address"
    if address.is_loopback:
        return "this machine"
    if address.is_link_local:
        return "link-local"
    if address.is_multicast:
        return "multicast"
    special = next((reason for block, reason in SPECIAL if address in block), None)
    if special is not None:
        return special
    return None if address.is_global and not address.is_reserved else "private"
