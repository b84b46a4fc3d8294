"""The page that gives back what is left of a reservation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.formatting import yuan
from kechuang.kernel.web.links import Link
from kechuang.kernel.web.pages import PageRequest, page
from kechuang.procedures.funds.actions import awards
from kechuang.procedures.funds.forms import ReasonForm
from kechuang.procedures.funds.models import Reservation
from kechuang.procedures.funds.pages.common import Asking, form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.procedures.funds.models import BudgetLine


@page(of=Reservation, action="release", methods=("GET", "POST"))
def release(request: PageRequest, row: Reservation) -> HttpResponse:
    """Give back to the line what is left of a reservation."""
    form, line = ReasonForm(request.POST or None), row.line

    def call() -> BudgetLine:
        awards.release_the_rest(row, by=request.actor, reason=form.cleaned_data["reason"])
        return line

    return form_page(
        request,
        form,
        call,
        Asking(
            title=_("Release what is left"),
            submit=_("Release it"),
            said=_("Released; the money can be used again from its line."),
            above=(Link(line.number, line.get_absolute_url()),),
            lede=format_lazy(_("{title}: {left} left"), title=row.title, left=yuan(row.reserved.balance)),
        ),
    )
