"""What everybody reads without signing in: which projects were awarded, to whom, how much, by which resolution and notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import lists
from kechuang.kernel.access import public
from kechuang.kernel.web.pages import PageRequest, page

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=public(), guarded=False)
def results(request: PageRequest) -> HttpResponse:
    """List what was awarded."""
    lede = _("What was awarded after a meeting agreed to it and its public notice had ended.")
    return lists.results(request.actor).to_response(request, "web/list.html", {"lede": lede})
