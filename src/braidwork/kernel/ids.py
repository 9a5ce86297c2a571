"""Identifiers: UUID version 7 (RFC 9562, section 5.7), so that rows lie in the order they came."""

import os
import time
from uuid import UUID

NOBODYS = UUID(int=0)  #: no row's


def new_id() -> UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
