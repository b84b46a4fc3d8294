"""Bytes sealed in chunks, so that a file of any size is encrypted as it passes and a cut or moved chunk is noticed.

STREAM of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015) over AES-256-GCM: the nonce is a prefix, the chunk's number and
whether it is the last one. Each part has a key of its own (HKDF, RFC 5869), so that no nonce is ever used twice under a key.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.site.keeping.errors import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK: Final = b"kechuang sealed 1\n"
CHUNK: Final = 1 << 20  # bytes of plain text
SALT, PREFIX, TAG, KEY = 16, 7, 16, 32


def key_from(text: str) -> bytes | None:
    """Return the key an installation names in hex, None when it names none; anything else is refused."""
    if not text:
        return None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY:
        raise Refused(_("KECHUANG_BACKUP_KEY must be 32 bytes in hex."), rule="backup_key")
    return key


def fingerprint(key: bytes) -> str:
    """Return what tells two keys apart and nothing else of them: 16 hex digits."""
    return _derived(key, b"", "fingerprint")[:8].hex()


def stamp(key: bytes, words: bytes) -> str:
    """Return the HMAC-SHA-256 (RFC 2104) that only a holder of the key can put on a manifest, in hex."""
    return hmac.new(_derived(key, b"", "manifest"), words, hashlib.sha256).hexdigest()


def seal(chunks: Iterable[bytes], key: bytes, name: str) -> Iterator[bytes]:
    """Yield the sealed bytes of a part of this name."""
    salt, prefix = os.urandom(SALT), os.urandom(PREFIX)
    cipher = AESGCM(_derived(key, salt, name))
    yield MARK + salt + prefix
    for number, (block, is_last) in enumerate(_blocks(chunks, CHUNK)):
        yield cipher.encrypt(_nonce(prefix, number, is_last=is_last), block, None)


def unseal(chunks: Iterable[bytes], key: bytes, name: str) -> Iterator[bytes]:
    """Yield the plain bytes of a part of this name; a changed, cut or moved one ends in Trouble."""
    source = iter(chunks)
    head = b""
    while len(head) < len(MARK) + SALT + PREFIX and (more := next(source, b"")):
        head += more
    inner = head[len(MARK) :]
    salt, prefix, rest = inner[:SALT], inner[SALT : SALT + PREFIX], inner[SALT + PREFIX :]
    cipher = AESGCM(_derived(key, salt, name))
    try:
        for number, (block, is_last) in enumerate(_blocks(_after(rest, source), CHUNK + TAG)):
            yield cipher.decrypt(_nonce(prefix, number, is_last=is_last), block, None)
    except (InvalidTag, ValueError) as error:
        raise Trouble(_("%(name)s cannot be unsealed: it was changed or cut.") % {"name": name}) from error


def _derived(key: bytes, salt: bytes, purpose: str) -> bytes:
    """Return the key of one purpose."""
    words = f"kechuang backup {purpose}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY, salt=salt, info=words).derive(key)


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    """Return the nonce of one chunk."""
    return prefix + number.to_bytes(4, "big") + (b"\1" if is_last else b"\0")


def _after(rest: bytes, source: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what was read too far, then the rest."""
    yield rest
    yield from source


def _blocks(chunks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Cut bytes into blocks of one size and say which is the last, empty when there is nothing at all."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True
