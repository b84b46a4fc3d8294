"""The forms about one enterprise: correct, rename, recode, move, close; figures, papers, contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page
from kechuang.registers.enterprises import forms, lists
from kechuang.registers.enterprises.actions import certificates, changing, contacts
from kechuang.registers.enterprises.actions import figures as reporting
from kechuang.registers.enterprises.actions import papers as papering
from kechuang.registers.enterprises.models import Certificate, Contact, Enterprise
from kechuang.registers.enterprises.pages.enterprise import url_of
from kechuang.registers.enterprises.pages.register import ground_of
from kechuang.registers.places.pages import once

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

BOTH = ("GET", "POST")


@page(of=Enterprise, action="edit", methods=BOTH)
def correct(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Correct facts."""
    form = forms.CorrectForm(
        request.POST or None, initial={name: getattr(row, name) for name in changing.FACTS}
    )

    def act() -> object:
        return changing.correct(row, by=request.actor, facts=form.cleaned_data)

    return form_page(
        request,
        row,
        form,
        _("Correct the facts"),
        act,
        _("Corrected; the record keeps what stood there before."),
    )


@page(of=Enterprise, action="edit", methods=BOTH)
def rename(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Give another name."""
    form = forms.RenameForm(request.POST or None)

    def act() -> object:
        return changing.rename(row, by=request.actor, **form.cleaned_data)

    return form_page(
        request, row, form, _("Rename"), act, _("The new name is in force; it is found by the old one too.")
    )


@page(of=Enterprise, action="edit", methods=BOTH)
def recode(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Enter a code."""
    form = forms.RecodeForm(request.POST or None)

    def act() -> object:
        return changing.recode(row, by=request.actor, **form.cleaned_data)

    return form_page(request, row, form, _("Enter a code"), act, _("The code is in force."))


@page(of=Enterprise, action="edit", methods=BOTH)
def move(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Enter another place."""
    form = forms.MoveForm(request.POST or None, ground=ground_of(request.actor))

    def act() -> object:
        return changing.move(row, by=request.actor, **form.cleaned_data)

    return form_page(
        request, row, form, _("Enter a move"), act, _("It is there now; where it was stays on record.")
    )


@page(of=Enterprise, action="edit", methods=BOTH)
def close(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Close an enterprise."""
    form = forms.CloseForm(request.POST or None)

    def act() -> object:
        return changing.close(row, by=request.actor, **form.cleaned_data)

    return form_page(
        request, row, form, _("Deregister"), act, _("It is closed and counts no more; its record stays.")
    )


@page(of=Enterprise, action="edit", methods=BOTH)
def report(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Report the figures of a year."""
    form = forms.FiguresForm(request.POST or None)

    def act() -> object:
        of = reporting.Report(enterprise=row, **form.cleaned_data)
        return reporting.report(of, by=request.actor)

    said = _("The figures count from now on; what was reported before stays on record.")
    return form_page(request, row, form, _("Report figures"), act, said, tab="figures")


@page(of=Enterprise, action="edit", methods=BOTH)
def certify(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Enter a certificate."""
    form = forms.CertificateForm(request.POST or None)

    def act() -> object:
        return certificates.certify(certificates.Paper(enterprise=row, **form.cleaned_data), by=request.actor)

    return form_page(
        request,
        row,
        form,
        _("Enter a certificate"),
        act,
        _("The certificate stands in the register."),
        tab="papers",
    )


@page(of=Enterprise, action="edit", methods=BOTH)
def file(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Enter a high-tech filing."""
    form = forms.FilingForm(request.POST or None)

    def act() -> object:
        return papering.file(papering.Filed(enterprise=row, **form.cleaned_data), by=request.actor)

    return form_page(
        request, row, form, _("Enter a filing"), act, _("The filing stands in the register."), tab="papers"
    )


@page(of=Enterprise, action="edit", methods=BOTH)
def award(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Enter an outside award."""
    form = forms.AwardForm(request.POST or None)

    def act() -> object:
        return papering.award(papering.Won(enterprise=row, **form.cleaned_data), by=request.actor)

    return form_page(
        request,
        row,
        form,
        _("Enter an outside award"),
        act,
        _("The award stands in the register."),
        tab="papers",
    )


@page(of=Certificate, action="edit", methods=BOTH)
def revoke(request: PageRequest, row: Certificate) -> HttpResponse:
    """Revoke a certificate."""
    form = forms.RevokeForm(request.POST or None)

    def act() -> object:
        return certificates.revoke(row, by=request.actor, **form.cleaned_data)

    said = _("The certificate is revoked and counts no more.")
    return form_page(request, row.enterprise, form, _("Revoke the certificate"), act, said, tab="papers")


@page(of=Enterprise, action="edit", methods=BOTH)
def contact(request: PageRequest, row: Enterprise) -> HttpResponse:
    """List a contact."""
    form = forms.ContactForm(request.POST or None)

    def act() -> object:
        listed = contacts.Listed(enterprise=row, **form.cleaned_data)
        return contacts.add_contact(listed, by=request.actor)

    return form_page(request, row, form, _("List a contact"), act, _("Listed; the number is kept sealed."))


@page(of=Contact, action="edit", by="pk", methods=BOTH)
def end_contact(request: PageRequest, row: Contact) -> HttpResponse:
    """End a contact."""
    form = forms.EndContactForm(request.POST or None)

    def act() -> object:
        return contacts.end_contact(row, by=request.actor, **form.cleaned_data)

    said = _("The contact has ended; the number has been destroyed.")
    return form_page(request, row.enterprise, form, _("End the contact"), act, said)


def form_page(
    request: PageRequest,
    row: Enterprise,
    form: Form,
    title: StrOrPromise,
    act: Callable[[], object],
    said: StrOrPromise,
    *,
    tab: str = "enterprise",
) -> HttpResponse:
    """Show a form about an enterprise, or do what it asks and go back."""
    if form.is_valid() and attempt(form, lambda: once(request, url_of(row, tab), act)):
        return done(request, said, url_of(row, tab))
    context = {
        "title": title,
        "trail": Trail(
            [Link(_("Enterprises"), reverse("enterprises:list")), Link(row.name, lists.url_of(row))], title
        ),
        "submit": title,
        "back": url_of(row, tab),
    }
    return answer(request, "web/form_page.html", context, form=form)
