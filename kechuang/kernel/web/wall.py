"""The code on the wall by which people sign in to an activity; the page comes again by itself, before the code is no longer good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.activities.models import Attendance
from kechuang.kernel.activities.rotating import code_at
from kechuang.kernel.audit import clock
from kechuang.kernel.typeset.codes import svg
from kechuang.kernel.web.pages import answer

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.activities.models import Activity
    from kechuang.kernel.web.links import Trail
    from kechuang.kernel.web.pages import PageRequest


def on_the_wall(
    request: PageRequest, activity: Activity, *, address: str, expected: int, trail: Trail
) -> HttpResponse:
    """Show the code that is good now, as a picture that leads to where one signs in, and how many have."""
    code = code_at(activity, clock.by_database())
    context = {
        "title": _("Sign-in code"),
        "lede": activity.title,
        "trail": trail,
        "qr": mark_safe(svg(f"{request.build_absolute_uri(address)}?code={code}")),  # noqa: S308 - drawn by segno of an address of ours
        "code": code,
        "came": Attendance.objects.filter(enrolment__activity=activity).count(),
        "expected": expected,
    }
    response = answer(request, "web/wall.html", context)
    response["Refresh"] = "10"
    return response
