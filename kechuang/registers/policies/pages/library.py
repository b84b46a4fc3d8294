"""The list of policies: for everybody what is disclosed, for officials all they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post, public
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.pages import PageRequest, page
from kechuang.registers.policies import lists, rules

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=public(), guarded=False)
def policies(request: PageRequest) -> HttpResponse:
    """Show the list of policies, or send it as a spreadsheet."""
    whole = request.GET.get("export") == "xlsx"
    found = lists.policies(request.actor, clock.today(), whole=whole)
    buttons = []
    if rules.EDITORS.holds(request.actor, None):
        buttons.append(Button(_("Draft a policy"), reverse("policies:draft"), kind="main"))
    if post(*OFFICIALS).holds(request.actor, None):
        buttons.append(Button(_("Figures of law"), reverse("policies:parameters")))
    lede = _(
        "Every policy with its days, clause by clause; each figure it sets names the clause that says so."
    )
    return found.to_response(request, "policies/list.html", {"buttons": buttons, "lede": lede})
