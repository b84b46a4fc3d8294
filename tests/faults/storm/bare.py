"""The peer: a bare Django view that inserts the same JSON, on the same engine, settings and server.

It leaves out everything a submission is made of: right to the row, deadline, checks of the form, revision, receipt, tasks, notices,
record, search. `insert` stands behind a door like every page of the house, and asks that somebody with a post is signed in;
`insert_alone` is for the settings without the house's middleware, where nobody asks who sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path

from kechuang.kernel.access import member, public
from kechuang.kernel.web.pages import page
from tests.faults.storm.crowd import TABLE

if TYPE_CHECKING:
    from django.http import HttpRequest


def insert_alone(request: HttpRequest) -> HttpResponse:
    """Insert what was sent, in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:  # noqa: TID251 - bare is what it is
        cursor.execute(f"INSERT INTO {TABLE} (body) VALUES (%s)", [request.POST["answers"]])  # noqa: S608 - ours
    return HttpResponseRedirect("/receipts/")


@page(who=public())
def up(_request: HttpRequest) -> HttpResponse:
    """Say that it is there."""
    return HttpResponse()


insert = page(who=member(), methods=("POST",))(insert_alone)
urlpatterns = [path("", up), path("insert/", insert), path("alone/", insert_alone)]
