"""In the demo every answer says how many statements it asked of the database, where a browser's own tools show it (W3C Server Timing)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed

from kechuang.kernel.db.lines import Counter, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Next = Callable[[HttpRequest], HttpResponse]


def counted(get_response: Next) -> Next:
    """Count the statements of a request; a house at work does not tell a stranger what its pages cost."""
    if not settings.DEMO:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        counter = Counter()
        with line().execute_wrapper(counter):
            response = get_response(request)
        response["Server-Timing"] = f'db;desc="{counter.count}"'
        return response

    return middleware
