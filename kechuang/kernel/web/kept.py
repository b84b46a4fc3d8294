"""Filters of listings kept under a name: the list of one's own, keeping another, dropping one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope, signed_in
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.web.models import KeptFilter
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor

MOST: Final = 50
NOTHING: Final = Empty(
    _("No filter is kept yet."), _("Narrow a list, then choose “Keep this filter” above its rows.")
)


class KeepForm(forms.Form):
    """Asks for the name of a filter; its address comes with the page it was kept on."""

    title = forms.CharField(label=_("Name of the filter"), max_length=60)
    address = forms.CharField(max_length=1000, widget=forms.HiddenInput)

    def clean_address(self) -> str:
        """Take addresses of our own pages only."""
        address = str(self.cleaned_data["address"])
        try:
            resolve(address.partition("?")[0])
        except Resolver404 as error:
            raise forms.ValidationError(_("This is no list of ours.")) from error
        if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
            raise forms.ValidationError(_("This is no list of ours."))
        return address


@page(who=signed_in())
def kept(request: PageRequest) -> HttpResponse:
    """List the reader's own filters."""
    rows = scope(request.actor, "see", KeptFilter)
    lines = [Row(row.title, row.address, note=row.address.partition("?")[0]) for row in rows]
    return answer(request, "web/kept.html", {"rows": Rows(lines, NOTHING), "kept": list(rows)})


@page(who=signed_in(), methods=("GET", "POST"))
def keep(request: PageRequest) -> HttpResponse:
    """Ask for a name and keep the filter."""
    given = request.POST if request.method == "POST" else None
    form = KeepForm(given, initial={"address": request.GET.get("address", "")[:1000]})
    if form.is_valid():
        title, address = form.cleaned_data["title"], form.cleaned_data["address"]
        if attempt(form, lambda: _keep(request.actor, title, address, key_of(request))) is not None:
            return done(request, _("Kept; it stands under “My filters”."), address)
    return answer(request, "web/keep.html", {"back": _back(form)}, form=form)


@page(of=KeptFilter, methods=("POST",))
def drop(request: PageRequest, row: KeptFilter) -> HttpResponse:
    """Drop one of the reader's own filters."""
    with write(request.actor, key=key_of(request)) as w:
        w.record("web.drop_filter", row, title=row.title)
        KeptFilter.objects.filter(pk=row.pk).delete()
    return done(request, _("The filter is dropped."), "web:kept")


def _keep(actor: Actor, title: str, address: str, key: str) -> KeptFilter:
    """Keep a filter; one of the same name takes the new address."""
    with write(actor, key=key) as w:
        person = person_of(actor)
        others = KeptFilter.objects.filter(person=person).exclude(title=title)
        if others.count() >= MOST:
            raise Refused(
                _("You keep %(most)d filters already: drop one first.") % {"most": MOST},
                rule="kept_filters_are_few",
                field="title",
            )
        values = {"address": address, "kept_at": w.now}
        row, _new = KeptFilter.objects.update_or_create(person=person, title=title, defaults=values)
        w.record("web.keep_filter", row, title=title, address=address)
    return row


def _back(form: forms.Form) -> Any:  # noqa: ANN401 - what the form was sent or drawn with
    """Return the list the filter is of, where the address is one of ours."""
    address = str(form["address"].value() or "/")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"
