"""Bombs: a few bytes that unpack to very many, made without the time that packing them would take."""

from __future__ import annotations

import zlib

MIB = 1 << 20


def zeros(mebibytes: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a gzip of so many MiB of zero bytes between two texts: about a thousandth of their size."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packing.compress(before) + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(bytes(MIB)) + packing.flush(zlib.Z_FULL_FLUSH)
    last = packing.compress(after) + packing.flush()
    check = zlib.crc32(before)
    for _ in range(mebibytes):
        check = zlib.crc32(bytes(MIB), check)
    size = len(before) + len(after) + mebibytes * MIB
    end = zlib.crc32(after, check).to_bytes(4, "little") + (size % (1 << 32)).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\x03" + first + block * mebibytes + last + end
