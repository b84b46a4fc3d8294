"""The pages of one enterprise: overview, papers, figures, history, and what its record feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.links import Link, Tab, Tabs, Trail
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.registers.enterprises.lists import url_of as address_of
from kechuang.registers.enterprises.models import Enterprise, Stage
from kechuang.registers.enterprises.queries import register
from kechuang.registers.enterprises.shown import papers as tables
from kechuang.registers.enterprises.shown import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.models import Certificate

TABS = (
    ("enterprise", _("Overview")),
    ("papers", _("Papers and projects")),
    ("figures", _("Yearly figures")),
    ("history", _("Changes over time")),
)


@page(of=Enterprise)
def overview(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Show one enterprise: figures, facts, certificates, whom to ask for."""
    today, may_edit = clock.today(), _may_edit(request.actor, row)
    figures = register.current_figures(row)
    papers = list(row.certificates.select_related(None))
    people = list(row.contacts.filter(valid_to=None))
    at_stage = record.stage(row, figures, today)
    in_full = bool(can(request.actor, "see_contacts", row))
    context = {
        **frame_of(row, "enterprise"),
        "lede": _lede(row, at_stage, papers, today),
        "changes": _changes(row) if may_edit else None,
        "strip": record.strip(figures),
        "facts": record.facts(row, at_stage, today),
        "certificates": tables.certificates([one for one in papers if one.in_force(today)], today),
        "contacts": record.contacts(people, in_full=in_full, may_edit=may_edit),
        "listing_contact": _button(row, "contact", _("List a contact")) if may_edit else None,
    }
    return answer(request, "enterprises/overview.html", context)


@page(of=Enterprise)
def papers(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Show all certificates, filings and outside awards of one enterprise."""
    may_edit = _may_edit(request.actor, row)
    names = (
        ("certify", _("Enter a certificate")),
        ("file", _("Enter a filing")),
        ("award", _("Enter an outside award")),
    )
    context = {
        **frame_of(row, "papers"),
        "buttons": [_button(row, name, title) for name, title in names] if may_edit else [],
        "certificates": tables.all_certificates(
            list(row.certificates.select_related(None)), clock.today(), may_edit=may_edit
        ),
        "filings": tables.filings(list(row.filings.select_related(None))),
        "awards": tables.awards(list(row.awards.select_related(None))),
    }
    return answer(request, "enterprises/papers.html", context)


@page(of=Enterprise)
def figures(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Show the figures of every year as reported, revision by revision, and what the record feeds."""
    found = list(row.figures.all())
    current = {one.year: one for one in found}
    context = {
        **frame_of(row, "figures"),
        "buttons": [_button(row, "report", _("Report figures"))] if _may_edit(request.actor, row) else [],
        "strip": record.strip([current[year] for year in sorted(current)]),
        "figures": tables.year_figures(found, as_reported=True),
        "feeds": record.fed(register.feeds(row, clock.today()), clock.today()),
    }
    return answer(request, "enterprises/figures.html", context)


@page(of=Enterprise)
def history(request: PageRequest, row: Enterprise) -> HttpResponse:
    """Show the names, codes and places of one enterprise with their days, and its life."""
    context = {
        **frame_of(row, "history"),
        "names": record.dated(_("Names"), _("Name"), row.names.all()),
        "codes": record.dated(_("Codes"), _("Enterprise code"), row.codes.all()),
        "moves": record.dated(
            _("Places of the enterprise"), _("Located at"), row.moves.select_related("place")
        ),
        "life": record.life(register.life(row), row.founded),
    }
    return answer(request, "enterprises/history.html", context)


def frame_of(row: Enterprise, current: str) -> dict[str, object]:
    """Return what every page of one enterprise carries: title, way, tabs."""
    tabs = [
        Tab(title, reverse(f"enterprises:{name}", args=[row.uid]), current=name == current)
        for name, title in TABS
    ]
    return {
        "title": row.name,
        "trail": Trail([Link(_("Enterprises"), reverse("enterprises:list"))], row.name),
        "tabs": Tabs(tabs),
    }


def _may_edit(actor: Actor, row: Enterprise) -> bool:
    """Return whether the actor may change it as it stands."""
    return row.is_open and bool(can(actor, "edit", row))


def _lede(row: Enterprise, at_stage: Stage, papers: Sequence[Certificate], today: date) -> str:
    """Return in one sentence what the page knows."""
    if not row.is_open:
        return gettext("Closed since %(day)s; the record stays as it was.") % {"day": row.closed_on}
    live = [one for one in papers if one.in_force(today)]
    words = {
        "stage": Stage(at_stage).label,
        "years": today.year - row.founded.year,
        "count": len(live),
        "place": row.registered_at.name,
    }
    return (
        gettext("%(stage)s, in its year %(years)d, registered in %(place)s; %(count)d certificates in force.")
        % words
    )


def _button(row: Enterprise, name: str, title: StrOrPromise) -> Button:
    """Return a button that leads to a form about an enterprise."""
    return Button(title, reverse(f"enterprises:{name}", args=[row.uid]))


def _changes(row: Enterprise) -> Rows:
    """Return what can be changed about an enterprise itself."""
    names = (
        ("correct", _("Correct the facts")),
        ("rename", _("Rename")),
        ("recode", _("Enter a code")),
        ("move", _("Enter a move")),
        ("close", _("Deregister")),
    )
    return Rows([Row(title, url=reverse(f"enterprises:{name}", args=[row.uid])) for name, title in names])


def url_of(row: Enterprise, tab: str = "enterprise") -> str:
    """Return the address of a page of an enterprise."""
    return address_of(row) if tab == "enterprise" else reverse(f"enterprises:{tab}", args=[row.uid])
