"""What an installation in earnest must have set before it does anything with its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from kechuang.site import env

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS, BYTES = 32, 32
EVERYBODY: Final = "*"


def refusal() -> str:
    """Return why an installation may not start, every reason at once; a demo may go without keys, not with one that is none."""
    return "\n".join(_not_a_key() if env.MODE.text() == "demo" else _reasons())


def _reasons() -> Iterator[str]:
    """Yield a sentence for each thing that is missing or unsafe."""
    if env.MODE.text() != "production":
        yield _("KECHUANG_MODE is demo or production.")
    if not (env.SECRET_KEY.text() and env.FIELD_KEY.text()):
        yield _("Set KECHUANG_SECRET_KEY and KECHUANG_FIELD_KEY: production does not start without them.")
    if 0 < len(env.SECRET_KEY.text()) < LETTERS:
        yield _("KECHUANG_SECRET_KEY must have 32 letters or more.")
    yield from _not_a_key()
    if env.SMS_URL.text() and len(env.SMS_KEY.text()) < LETTERS:
        yield _("KECHUANG_SMS_KEY must have 32 letters or more.")
    if env.SMS_URL.text() and not _is_private(env.SMS_URL.text()):
        yield _("KECHUANG_SMS_URL must begin with https://: telephone numbers go there.")
    if EVERYBODY in env.HOSTS.text() or not env.HOSTS.words():
        yield _("Name the hosts that are served in KECHUANG_HOSTS; * is not taken.")


def _not_a_key() -> Iterator[str]:
    """Yield a sentence where the key that was set is none."""
    if env.FIELD_KEY.text() and not _is_key(env.FIELD_KEY.text()):
        yield _("KECHUANG_FIELD_KEY must be 32 bytes in hex.")


def _is_key(text: str) -> bool:
    """Return whether this is a key."""
    try:
        return len(bytes.fromhex(text)) == BYTES
    except ValueError:
        return False


def _is_private(url: str) -> bool:
    """Return whether nobody between us and an address can read along: TLS, or this very machine."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or parts.hostname in {"127.0.0.1", "::1", "localhost"}
    )
