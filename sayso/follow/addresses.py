"""Which addresses of the internet may be connected to: those that are everybody's, and no others.

A page or a feed can name any address, and a name can lead to any: to this very machine, to a router, to the
service that tells a cloud machine its keys. So it is the number that is about to be connected to that is
checked, each time.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Ways to write an IPv4 address, and thereby a private one, inside an IPv6 address: translation (NAT64, RFC
# 6052 and 8215), 6to4, Teredo, and the form that RFC 4291 gave up.
_CARRIERS = tuple(
    IPv6Network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
# Where clouds tell their machines secrets; some lie in ranges that an intranet has as well.
_METADATA = frozenset(
    ip_address(text)
    for text in ("169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
)
_SHARED = ip_network("100.64.0.0/10")
_PRIVATE = tuple(ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))
_LOCAL = frozenset({"this very machine", "a private address", "an address shared by a provider's customers"})


def parsed(text: str) -> Address | None:
    """Return an address from its digits, unwrapped where it is an IPv4 address in IPv6's notation."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def local_refusal(address: Address) -> str:
    """Return why an address is not connected to where this machine and a local network are let through."""
    reason = refusal(address)
    return "" if reason in _LOCAL else reason


def refusal(address: Address) -> str:
    """Return why an address is not connected to, empty for one of the open internet.

    >>> refusal(ip_address("192.168.0.1"))
    'a private address'
    """
    if address in _METADATA:
        return "a cloud's metadata service"
    if isinstance(address, IPv6Address):
        if address.is_loopback:
            return "this very machine"
        if address.is_unspecified:
            return "no address at all"
        if any(address in network for network in _CARRIERS):
            return "an IPv4 address in disguise"
    checks = (
        (address.is_loopback, "this very machine"),
        (address.is_unspecified, "no address at all"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (
            isinstance(address, IPv4Address) and address in _SHARED,
            "an address shared by a provider's customers",
        ),
        (isinstance(address, IPv6Address) and address.is_site_local, "a private address"),
        (_is_private(address), "a private address"),
        (address.is_reserved or not address.is_global, "a reserved address"),
    )
    return next((kind for is_so, kind in checks if is_so), "")


def _is_private(address: Address) -> bool:
    return any(address.version == network.version and address in network for network in _PRIVATE)
