"""Browsers of people who are signed in: they have their session at once, as the tests of pages want them.

What signing in does besides (three writes of the session, the log of who came, a new token) is most of it and is shown where
a password is typed; no test of a page rests on it.
"""

from __future__ import annotations

import string
from importlib import import_module
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person

LONG: Final = 32
LETTERS: Final = string.ascii_lowercase + string.digits
BY_SIGNING_IN: Final = Client.force_login


def sign_in_at_once(client: Client, user: Person, backend: str | None = None) -> None:
    """Give a browser without a session that of somebody signed in; one that has a session signs in as it always did."""
    if settings.SESSION_COOKIE_NAME in client.cookies:
        BY_SIGNING_IN(client, user, backend)
        return
    backend = backend or next(
        path for path in settings.AUTHENTICATION_BACKENDS if hasattr(load_backend(path), "get_user")
    )
    kept = import_module(settings.SESSION_ENGINE).SessionStore()
    key = get_random_string(LONG, LETTERS)
    said = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: backend,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    Session.objects.create(
        session_key=key, session_data=kept.encode(said), expire_date=kept.get_expiry_date()
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = key
