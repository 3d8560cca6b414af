"""What goes wrong on a connection, told in words."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore2

from sayso.errors import TroubleError


@contextmanager
def told(host: str) -> Iterator[None]:
    """Turn httpcore's errors into troubles: `unreachable`, `slow`, `damaged`."""
    try:
        yield
    except httpcore2.ConnectTimeout:
        raise TroubleError("slow", f"{host} cannot be reached in time") from None
    except httpcore2.TimeoutException:
        raise TroubleError("slow", f"{host} stopped answering") from None
    except httpcore2.ConnectError as fault:
        raise TroubleError("unreachable", f"{host} cannot be reached ({_cause(fault)})") from None
    except httpcore2.RemoteProtocolError as fault:
        raise TroubleError("damaged", f"{host} sends no proper answer ({_short(fault)})") from None
    except (httpcore2.NetworkError, OSError) as fault:
        raise TroubleError("unreachable", f"{host} broke off ({_short(fault)})") from None
    except httpcore2.LocalProtocolError as fault:
        raise TroubleError("refused", f"this address cannot be asked for ({_short(fault)})") from None


def _cause(fault: Exception) -> str:
    """Return the reason; a certificate that is wrong says what is wrong with it."""
    inner = fault.__cause__ or fault.__context__
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate: {getattr(inner, 'verify_message', '') or _short(inner)}"
    return _short(fault)


def _short(fault: Exception) -> str:
    return " ".join(str(fault).split())[:120] or type(fault).__name__
