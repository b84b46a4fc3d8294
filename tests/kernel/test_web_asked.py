"""An answer says what it asked of the database, in the demo and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse

from kechuang.kernel.web.asked import counted

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.test import RequestFactory
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def twice(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")
    return HttpResponse()


def test_an_answer_of_the_demo_says_how_many_statements_it_took(
    rf: RequestFactory, settings: Settings
) -> None:
    settings.DEMO = True
    assert counted(twice)(rf.get("/"))["Server-Timing"] == 'db;desc="2"'


def test_a_house_at_work_does_not_say(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(MiddlewareNotUsed):
        counted(twice)
