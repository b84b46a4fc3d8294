"""A database that does not answer just now: held up by others, out of time, or away; anything else it says is a fault of ours."""

from __future__ import annotations

import sqlite3
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.shortcuts import render

if TYPE_CHECKING:
    from django.db import OperationalError
    from django.http import HttpRequest, HttpResponse

HELD_UP: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT}
LATER: Final = ("08", "25P03", "40", "53300", "55P03", "57")
"""How SQLSTATEs begin: connection lost, idle too long, serialization or deadlock, no place left, lock not given, cancelled or shut down."""


def is_busy(error: OperationalError) -> bool:
    """Return whether sending it again in a moment may help."""
    cause = error.__cause__ or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in HELD_UP
    state = getattr(cause, "sqlstate", None)
    return (state is None and not isinstance(cause, sqlite3.Error)) or str(state).startswith(LATER)


def busy(request: HttpRequest) -> HttpResponse:
    """Say that the database does not answer just now; what was typed stays in the browser."""
    response = render(request, "web/busy.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = "5"
    return response
