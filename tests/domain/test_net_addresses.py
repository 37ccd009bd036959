"""Which addresses a capture may reach."""

import pytest

from rightsdesk.domain.net_addresses import why_refused

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.215.14",
    "172.15.255.255",
    "172.32.0.0",
    "100.128.0.1",
    "2606:4700::1111",
]
OWN = [
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "127.0.0.1", "127.255.255.254",
    "::1", "fc00::1", "fd12:3456::1",
]  # fmt: skip
NEVER = [
    "0.0.0.0", "0.1.2.3", "169.254.0.1", "169.254.169.254", "fd00:ec2::254", "100.100.100.200",  # noqa: S104
    "168.63.129.16",
    "192.0.0.192", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "192.88.99.1", "::", "::7f00:1", "::ffff:8.8.8.8", "::ffff:127.0.0.1",
    "::ffff:0:127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:53aa::1",
    "2001:db8::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "100::1", "3fff::1", "localhost", "",
    "8.8.8.8:80", "0x7f.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_may_be_reached(address: str) -> None:
    assert why_refused(address) is None


@pytest.mark.parametrize("address", OWN)
def test_the_own_network_only_when_allowed(address: str) -> None:
    assert why_refused(address) is not None
    assert why_refused(address, allow_private=True) is None


@pytest.mark.parametrize("address", NEVER)
def test_the_rest_is_never_reached(address: str) -> None:
    assert why_refused(address) is not None
    assert why_refused(address, allow_private=True) is not None
