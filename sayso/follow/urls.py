"""Addresses of the web, taken apart and put in one form: what may be asked for, of which host."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from sayso.errors import TroubleError

LONGEST = 2_000
"""Most characters of an address: browsers and sitemaps stop near there."""

_PORTS = {"http": 80, "https": 443}
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_HOST = re.compile(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\]")
# What a path or a query may have as it is (RFC 3986), the percent sign for what is encoded already.
_SAFE = "/:@!$&'()*+,;=-._~%?[]"


class Url(NamedTuple):
    """An address of the web: the host in ASCII, the target with its query and without its fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port: what one robots.txt is for."""
        is_usual = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{self.host}" + ("" if is_usual else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def is_web(name: str) -> bool:
    """Tell whether a name is an address of the web and not a file's."""
    return name[:8].lower().startswith(("http://", "https://"))


def parse_url(text: str) -> Url:
    """Return an address in its one form; `TroubleError("refused")` for one that is not asked for.

    >>> str(parse_url("HTTPS://Hollin.example:443/weir house#top"))
    'https://hollin.example/weir%20house'
    """
    if len(text) > LONGEST:
        raise TroubleError("refused", f"the address has {len(text):,} characters, more than {LONGEST:,}")
    try:
        parts = urlsplit(text.strip())
        scheme, port, host = parts.scheme.lower(), parts.port, parts.hostname or ""
        is_named = parts.username is not None or parts.password is not None
    except ValueError as fault:
        raise TroubleError("refused", f"no address of the web ({fault})") from None
    if scheme not in _PORTS:
        raise TroubleError("refused", f"only http and https are fetched, not {scheme[:20] or 'this'!r}")
    if is_named:
        raise TroubleError("refused", "the address has a user's name in it")
    target = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    return Url(scheme, _host(host), port or _PORTS[scheme], target)


def joined(base: Url, reference: str) -> Url:
    """Return where a reference on a page, or a redirect, leads."""
    try:
        return parse_url(urljoin(str(base), _UNSEEN.sub("", reference[: 2 * LONGEST])))
    except ValueError:
        raise TroubleError("refused", "it leads to no address of the web") from None


def _host(host: str) -> str:
    """Return a host's name as the net knows it: `bücher.example` is `xn--bcher-kva.example`."""
    if ":" in host:
        host = f"[{host.partition('%')[0]}]"
    elif not host.isascii():
        try:
            host = host[:253].encode("idna").decode("ascii")
        except UnicodeError:
            host = ""
    host = host.lower()
    if not _HOST.fullmatch(host):
        raise TroubleError("refused", "the address names no host")
    return host
