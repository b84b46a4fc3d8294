"""The code on the wall: it changes every thirty seconds and is good until the next but one, so that a photograph of it soon is not."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from kechuang.kernel.db.fields import key_for

if TYPE_CHECKING:
    from datetime import datetime

    from kechuang.kernel.activities.models import Activity

PERIOD: Final = 30  # seconds
TOLERATED: Final = 1  # codes before the present one
LENGTH: Final = 10


def code_at(activity: Activity, moment: datetime) -> str:
    """Return the code an activity shows at a moment, keyed by the installation (RFC 2104)."""
    return _code(activity, int(moment.timestamp()) // PERIOD)


def is_good(activity: Activity, code: str, moment: datetime) -> bool:
    """Return whether a code is the present one or the one before."""
    slot, given = int(moment.timestamp()) // PERIOD, code.strip().lower().encode()
    found = [
        hmac.compare_digest(_code(activity, slot - back).encode(), given) for back in range(TOLERATED + 1)
    ]
    return any(found)


def _code(activity: Activity, slot: int) -> str:
    """Return the code of one slot."""
    said = f"{activity.uid}:{slot}".encode()
    sealed = hmac.new(key_for("activities.sign_in"), said, hashlib.sha256).digest()
    return base64.b32encode(sealed).decode().lower()[:LENGTH]
