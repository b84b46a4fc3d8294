"""Pages on which a published call is extended for everybody or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.matters.changing import extend_for_all, withdraw
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.matters.models import Change

BOTH = ("GET", "POST")


class WithdrawForm(forms.Form):
    """Why a call changes; it is published with the change."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads it on the page of the call."),
    )


class ExtendForAllForm(WithdrawForm):
    """Until when everybody may submit, and why."""

    until = forms.DateTimeField(label=_("New closing"), help_text=_("Such as 2014-10-20 17:00."))
    field_order = ("until", "reason")


@page(of=Batch, action="extend", methods=BOTH)
def extend_call(request: PageRequest, row: Batch) -> HttpResponse:
    """Let a call close later for everybody."""
    form = ExtendForAllForm(request.POST or None)
    title = _("Extend for everybody")
    said = _("Published on the page of the call; who has a draft in it was told.")
    return _changed(request, row, form, title, said, extend_for_all)


@page(of=Batch, action="withdraw", methods=BOTH)
def withdraw_call(request: PageRequest, row: Batch) -> HttpResponse:
    """Withdraw a call."""
    form = WithdrawForm(request.POST or None)
    said = _("Withdrawn. Who applies in this call was told; what was submitted stays.")
    return _changed(request, row, form, _("Withdraw the call"), said, withdraw)


def _changed(
    request: PageRequest,
    row: Batch,
    form: forms.Form,
    title: StrOrPromise,
    said: StrOrPromise,
    change: Callable[..., Change],
) -> HttpResponse:
    """Change a call by a form, or ask for what the form needs."""
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = form.cleaned_data
        if attempt(form, lambda: change(row, by=request.actor, key=key_of(request), **values)) is not None:
            return done(request, said, "desk:batch", uid=row.uid)
    back = reverse("desk:batch", args=[row.uid])
    context = {"title": title, "lede": row.title, "submit": title, "back": back}
    return answer(request, "web/form_page.html", context, form=form)


def changes_of(row: Batch) -> Rows:
    """Return what was published about a call after its publication."""
    return Rows(
        [Row(str(one), end=one.made_at, note=one.reason) for one in row.changes.all()],
        Empty(_("Nothing was changed since it was published.")),
    )
