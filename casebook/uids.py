"""Identifiers that two installations can share."""

import secrets
import uuid
from datetime import datetime


def new_uid(now: datetime) -> str:
    """A UUID of version 7 (RFC 9562): its first 48 bits are the moment in milliseconds, the rest is chance.

    Python has one of its own from 3.14 on.
    """
    bits = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | (7 << 76)
    return str(uuid.UUID(int=bits & ~(0b11 << 62) | (0b10 << 62)))
