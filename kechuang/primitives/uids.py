"""Names for nouns that leave the house: time-ordered uids (RFC 9562) and unguessable receipt codes."""

import base64
import os
import secrets
import time
from threading import Lock
from uuid import UUID

_TAIL_BITS = 74
"""What RFC 9562 section 5.7 leaves free beside time, version and variant: rand_a (12) and rand_b (62)."""
_MILLISECONDS_END = 1 << 48
_STEP_BYTES = 4


class _Sequence:
    """Tails that only grow within one millisecond (RFC 9562 section 6.2, method 2: monotonic random)."""

    def __init__(self) -> None:
        self.at_ms = -1
        self._tail = 0

    def following(self, at_ms: int) -> UUID:
        """Return the next uid of a moment; not locked by itself."""
        if at_ms == self.at_ms:
            self._tail += 1 + int.from_bytes(os.urandom(_STEP_BYTES), "big")
        else:
            # the highest bit stays free, so that growing cannot overflow: 2**41 uids fit in one millisecond
            self.at_ms, self._tail = at_ms, secrets.randbits(_TAIL_BITS - 1)
        rand_a, rand_b = self._tail >> 62, self._tail & ((1 << 62) - 1)
        return UUID(int=at_ms << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b)


class _Mint:
    """One lock and two sequences: the wall clock's, and that of moments given by the caller (the demo's)."""

    def __init__(self) -> None:
        self.start_afresh()

    def start_afresh(self) -> None:
        """Forget what a forked parent also knows, and a lock one of its threads may hold."""
        self._lock = Lock()
        self._by_clock = _Sequence()
        self._by_hand = _Sequence()

    def uid(self, at_ms: int | None) -> UUID:
        with self._lock:
            if at_ms is not None:
                return self._by_hand.following(at_ms)
            now = time.time_ns() // 1_000_000
            # a clock set back holds the sequence where it was
            return self._by_clock.following(max(now, self._by_clock.at_ms))


_mint = _Mint()
if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(after_in_child=_mint.start_afresh)


def uuid7(at_ms: int | None = None) -> UUID:
    """Return a uid that sorts after all earlier ones of this process; `at_ms` (since 1970, UTC) sets its moment.

    Moments given by hand keep their order within the same millisecond; across moments they sort by the moment.
    """
    if at_ms is not None and not 0 <= at_ms < _MILLISECONDS_END:
        message = f"{at_ms} ms is no moment a version 7 uid can carry."
        raise ValueError(message)
    return _mint.uid(at_ms)


def receipt_code() -> str:
    """Return 128 random bits as 26 lower-case letters and digits 2–7: safe in addresses, e-mail and QR codes."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()
