"""Which network addresses a capture may reach: the public internet only, unless the house allows its own.

Lists of the standard library differ between its versions, so the special blocks stand here as well
(IANA special-purpose address registries, read in November 2026).
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_METADATA = frozenset(
    map(ip_address, ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192"))
)
_TRANSLATED = tuple(
    map(ip_network, ("::ffff:0:0/96", "::ffff:0:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48"))
)
_TUNNELLED = tuple(map(ip_network, ("2002::/16", "2001::/32", "5f00::/16")))
_OWN = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8",
            "fc00::/7", "::1/128",
        ),
    )
)  # fmt: skip
_RESERVED = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "240.0.0.0/4", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
            "fec0::/10",
        ),
    )
)  # fmt: skip


def why_refused(address: str, *, allow_private: bool = False) -> str | None:
    """Why a capture may not reach this address, in a few words; None when it may.

    `allow_private` opens the house's own networks and this machine, and nothing else.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return "it is no IP address"
    if ip in _METADATA:
        return "it belongs to the machinery of a cloud"
    own = any(ip in block for block in _OWN if block.version == ip.version)
    if own:
        return None if allow_private else _own_reason(ip)
    return _never(ip)


def _own_reason(ip: IPv4Address | IPv6Address) -> str:
    return "it is this machine itself" if ip.is_loopback else "it lies in a private network"


def _never(ip: IPv4Address | IPv6Address) -> str | None:
    if ip.is_unspecified:
        return "it names no machine"
    if ip.is_multicast:
        return "it is a group of machines"
    if ip.is_link_local:
        return "it is reached only within one cable"
    same = [(block, reason) for block, reason in _BLOCKS if block.version == ip.version]
    found = next((reason for block, reason in same if ip in block), None)
    if found is None and (ip.is_reserved or not ip.is_global):
        return "it is reserved"
    return found


_BLOCKS = (
    *((block, "it stands for an IPv4 address behind a translator") for block in _TRANSLATED),
    *((block, "it is the end of a tunnel") for block in _TUNNELLED),
    *((block, "it is reserved") for block in _RESERVED),
)
