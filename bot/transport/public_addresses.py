"""Which addresses are out on the Internet, and names that lead to no others."""

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult

_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 addresses that stand for IPv4 ones behind a translator (RFC 6052, RFC 8215)."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotPublicError(OSError):
    """A name that leads into a private network."""


def is_public(address: Address) -> bool:
    """Tell whether an address is out on the Internet: not private, loopback, link-local, shared, reserved, multicast.

    IPv6 addresses that carry an IPv4 one (mapped, 6to4, Teredo, NAT64) count as that one.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in network for network in _TRANSLATED):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses only; the connection is made to exactly those.

    Args:
        resolver: what asks the name servers.
    """

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the public addresses of a name.

        Raises:
            NotPublicError: one of its addresses is not public.
        """
        found = await self._resolver.resolve(host, port, family)
        if not all(is_public(ipaddress.ip_address(result["host"].partition("%")[0])) for result in found):
            raise NotPublicError(host)
        return found

    async def close(self) -> None:
        """Close what asks the name servers."""
        await self._resolver.close()
