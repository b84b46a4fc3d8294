"""Whether this server can work: asked by whatever restarts it, and by nobody who needs more than a yes or a no."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection
from django.http import HttpResponse

from kechuang.kernel.access import public
from kechuang.kernel.web.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest


@page(who=public())
def healthy(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer", "text/plain", HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse("ok", "text/plain")
