"""How often one address may ask for the same thing: counted in the cache, by the address the sign-in counts by."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache

if TYPE_CHECKING:
    from django.http import HttpRequest


def within(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count one more asking of an address; return whether it stays within so many in so many seconds."""
    key = f"limit:{what}:{get_adapter().get_client_ip(request)}"
    since = time.time() - seconds
    asked = [moment for moment in cache.get(key, []) if moment > since]
    if len(asked) >= most:
        return False
    cache.set(key, [*asked, time.time()], seconds)
    return True
