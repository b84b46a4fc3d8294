"""Personal numbers never stand in clear: an encrypted text field and the blind index that finds a value again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    Text = models.TextField[str, str]
else:
    Text = models.TextField  # the class is generic to the type checker only

MARK = "g1:"  # AES-256-GCM under a key derived per column; a later scheme takes another mark


@lru_cache(maxsize=256)
def key_for(purpose: str) -> bytes:
    """Return the 32-byte key of one purpose, derived from the installation's field key (RFC 5869)."""
    master = bytes.fromhex(settings.FIELD_KEY)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"kechuang", info=purpose.encode()).derive(master)


def encrypt(text: str, purpose: str) -> str:
    """Return a text sealed for one column; the same text seals differently each time."""
    nonce = os.urandom(12)
    sealed = AESGCM(key_for(purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return MARK + base64.b64encode(nonce + sealed).decode()


def decrypt(stored: str, purpose: str) -> str:
    """Return the text of a sealed value; a value moved from another column raises InvalidTag."""
    raw = base64.b64decode(stored.removeprefix(MARK))
    return AESGCM(key_for(purpose)).decrypt(raw[:12], raw[12:], purpose.encode()).decode()


def blind_index(text: str, purpose: str) -> str:
    """Return a keyed digest that finds an encrypted value by equality and tells nothing else."""
    return hmac.new(key_for("index:" + purpose), text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(Text):
    """Text that is sealed on its way to the database and opened on its way back."""

    description = "encrypted text"

    @property
    def purpose(self) -> str:
        """Return the column's own name, which its key and its seal are bound to."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(
        self, value: str | None, _expression: object, _connection: BaseDatabaseWrapper
    ) -> str | None:
        """Open a stored value."""
        return decrypt(value, self.purpose) if value else value

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401 - the base field's shape
        """Seal a value for the database."""
        return encrypt(str(value), self.purpose) if value else value
