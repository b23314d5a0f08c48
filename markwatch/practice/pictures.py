"""Pictures of the practice shop: small PNG bytes drawn from the name, the same on every machine."""

import hashlib
import struct
import zlib

SIDE = 64
_CELL = SIDE // 8


def png(name: str) -> bytes:
    """A 64×64 picture: an 8×8 mirrored pattern in two colours, both taken from the name's hash."""
    seed = hashlib.sha256(name.encode()).digest()
    ink, paper = seed[:3], bytes(255 - value // 4 for value in seed[3:6])
    rows = b"".join(b"\0" + _row(seed[8 + y // _CELL], ink, paper) for y in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _row(bits: int, ink: bytes, paper: bytes) -> bytes:
    half = [ink if bits >> bit & 1 else paper for bit in range(4)]
    return b"".join(colour * _CELL for colour in half + half[::-1])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
