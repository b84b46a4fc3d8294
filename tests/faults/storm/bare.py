"""The peer: a bare Django view that inserts the same JSON, on the same engine, settings, middleware and server.

It leaves out everything else: rights, deadline, checks of the form, revision, receipt, task, record, search.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path

from tests.faults.storm.crowd import TABLE

if TYPE_CHECKING:
    from django.http import HttpRequest


os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.storm.bare_settings"  # noqa: TID251 - a program of its own


def insert(request: HttpRequest) -> HttpResponse:
    """Insert what was sent, in a transaction of its own."""
    from django.db import connection, transaction  # noqa: PLC0415 - needs loaded settings

    with transaction.atomic(), connection.cursor() as cursor:  # noqa: TID251 - bare is what it is
        cursor.execute(f"INSERT INTO {TABLE} (body) VALUES (%s)", [request.POST["answers"]])  # noqa: S608 - ours
    return HttpResponseRedirect("/receipts/")


def up(_request: HttpRequest) -> HttpResponse:
    """Say that it is there."""
    return HttpResponse()


urlpatterns = [path("", up), path("insert/", insert)]
application = get_wsgi_application()
