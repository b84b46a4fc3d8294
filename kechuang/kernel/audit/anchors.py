"""Anchors: the head of the chain as it is told to the outside, signed, so that a tail cut off later is noticed."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Anchor, Head
from kechuang.kernel.db.fields import key_for


def anchor() -> Anchor | None:
    """Keep a signed anchor of what was committed before; None where the last anchor already stands there. Call it in `write()`."""
    head = Head.objects.get(pk=1)
    last = Anchor.objects.order_by("-seq").first()
    if head.seq == 0 or (last is not None and last.seq == head.seq):
        return None
    return Anchor.objects.create(
        seq=head.seq, sm3=head.sm3, at=clock.now(), signature=signature(head.seq, head.sm3)
    )


def told(kept: Anchor) -> str:
    """Return the line an anchor is told to the outside by."""
    return f"{kept.seq}:{kept.sm3} {kept.signature}"


def signature(seq: int, sm3: str) -> str:
    """Return the signature of one link."""
    return sign(f"{seq}:{sm3}".encode())


def sign(data: bytes) -> str:
    """Return the installation's Ed25519 signature (RFC 8032) of some bytes, in base64."""
    return base64.b64encode(_key().sign(data)).decode()


def public_key() -> str:
    """Return the key that anchors are verified with, in hex: print it where outsiders read it."""
    raw = _key().public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return raw.hex()


def _key() -> Ed25519PrivateKey:
    """Return the installation's anchoring key."""
    return Ed25519PrivateKey.from_private_bytes(key_for("audit.anchor"))
