"""How we and a gateway know each other: every message carries its moment and a signature over both.

`X-Kechuang-Signature: hmac-sm3=HEX,hmac-sha256=HEX` is HMAC (RFC 2104) over `TIMESTAMP.BODY` with SM3 (GB/T 32905-2016) and
SHA-256 beside it, for gateways without SM3. `X-Kechuang-Timestamp` is real time in seconds; five minutes either way are taken.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hmac import HMAC

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMESTAMP, SIGNATURE = "X-Kechuang-Timestamp", "X-Kechuang-Signature"
APART: Final = 300  # seconds two clocks may differ, and a message may have been on its way
METHODS: Final[dict[str, hashes.HashAlgorithm]] = {"hmac-sm3": hashes.SM3(), "hmac-sha256": hashes.SHA256()}


def signed(body: bytes, key: str, *, at: float | None = None) -> dict[str, str]:
    """Return the headers a message goes out with, now or at another moment."""
    moment = str(int(time.time() if at is None else at))
    words = ",".join(f"{name}={_digest(name, moment, body, key).hex()}" for name in METHODS)
    return {TIMESTAMP: moment, SIGNATURE: words}


def holds(headers: Mapping[str, str], body: bytes, key: str) -> bool:
    """Return whether a message is of our time and every signature of a kind we know holds, one at least."""
    moment = headers.get(TIMESTAMP, "")
    if not key or not moment.isascii() or not moment.isdigit() or abs(time.time() - int(moment)) > APART:
        return False
    given = dict(word.strip().partition("=")[::2] for word in headers.get(SIGNATURE, "").split(","))
    known = [name for name in METHODS if name in given]
    return bool(known) and all(_same(given[name], _digest(name, moment, body, key)) for name in known)


def _digest(name: str, moment: str, body: bytes, key: str) -> bytes:
    """Return one signature."""
    digest = HMAC(key.encode(), METHODS[name])
    digest.update(f"{moment}.".encode() + body)
    return digest.finalize()


def _same(text: str, digest: bytes) -> bool:
    """Compare in a time that tells nothing."""
    return bytes_eq(text.encode(), digest.hex().encode())
