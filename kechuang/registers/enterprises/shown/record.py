"""Figures, facts, contacts, names with their days, the life of an enterprise, and what its record feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.charts import Point, Sparkline
from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.formatting import iso, percent
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.timeline import Happening, Timeline
from kechuang.primitives.masks import mask_phone
from kechuang.primitives.money import format_wan
from kechuang.registers.enterprises import rules
from kechuang.registers.enterprises.data import terms_on
from kechuang.registers.enterprises.models import Certificate, Code, Filing, Level, Move, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.indicators.declared import Indicator
    from kechuang.registers.enterprises.models import Contact, Enterprise, Name, YearFigures


def stage(enterprise: Enterprise, figures: Sequence[YearFigures], day: date) -> Stage:
    """Return the stage by the latest figures."""
    latest = figures[-1] if figures else None
    return rules.stage_of(
        enterprise.founded, enterprise.staff, latest.revenue_fen if latest else None, on=day
    )


def strip(figures: Sequence[YearFigures]) -> Figures | None:
    """Return the latest figures, large, with their run over the years."""
    if not figures:
        return None
    latest = figures[-1]
    points = [Point(str(one.year), one.revenue_fen / 1_000_000) for one in figures]
    spark = Sparkline(_("Revenue (ten thousand yuan)"), points) if len(points) > 1 else None
    share = (
        percent(latest.rnd_fen / latest.revenue_fen, 1)
        if latest.rnd_fen is not None and latest.revenue_fen
        else None
    )
    note = gettext("in %(year)d") % {"year": latest.year}
    return Figures(
        [
            Figure(_("Revenue"), format_wan(latest.revenue_fen), _("ten thousand yuan"), note, spark=spark),
            Figure(_("R&D share of revenue"), share, note=note),
            Figure(_("Staff"), latest.staff, _("people"), note),
        ]
    )


def facts(one: Enterprise, at_stage: Stage, day: date) -> Facts:
    """Return what is known about an enterprise."""
    terms = terms_on(day)
    basis = terms.mature_clause if at_stage == Stage.MATURE else terms.start_up_clause
    known = [
        Fact(_("Organisation code"), one.organisation_code),
        Fact(_("Registration number"), one.registration_number),
        Fact(_("Unified social credit code"), one.unified_code),
        Fact(_("Legal form"), one.get_legal_form_display()),
        Fact(_("Sector"), one.sector_text),
        Fact(_("Founded on"), one.founded),
        Fact(_("Life stage"), Stage(at_stage).label, note=basis),
        Fact(_("Legal representative"), one.legal_representative),
        Fact(_("Staff"), one.staff),
        *(Fact(label, place.name, url=reverse("places:place", args=[place.uid])) for label, place in (
            (_("Place of registration"), one.registered_at),
            (_("Place of tax"), one.taxed_at),
            (_("Place of business"), one.operates_at),
        )),
        Fact(_("Source"), one.source),
    ]  # fmt: skip
    if one.closed_on:
        known.insert(0, Fact(_("Deregistered from"), one.closed_on))
    return Facts(known, columns=2)


def contacts(rows: Sequence[Contact], *, in_full: bool, may_edit: bool) -> Rows:
    """Return whom to ask for; the number in full only for who may read it."""
    found = [
        Row(
            one.name,
            url=reverse("enterprises:end_contact", args=[one.pk]) if may_edit else "",
            end=one.phone if in_full else mask_phone(one.phone),
            note=one.position,
        )
        for one in rows
    ]
    return Rows(found, Empty(_("Nobody is listed to ask for.")))


def dated(caption: StrOrPromise, what: StrOrPromise, rows: Iterable[Name | Code | Move]) -> Table | Empty:
    """Return names, codes or places with their days, the earliest first."""
    heads = (Head(what), Head(_("From")), Head(_("To")))
    in_force = Tag(_("In force"), "jade")
    found = [(_of(one), Cell(one.valid_from), Cell(one.valid_to or in_force)) for one in rows]
    return Table(caption, heads, found) if found else Empty(_("Nothing is kept."))


def _of(one: Name | Code | Move) -> Cell:
    """Return what a dated row says, with what a code or place is."""
    if isinstance(one, Code):
        return Cell(one.value, note=one.get_kind_display())
    return Cell(one.place.name, note=one.get_role_display()) if isinstance(one, Move) else Cell(one.name)


def life(happened: Iterable[tuple[date, str, str, str]], founded: date) -> Timeline:
    """Return the life of an enterprise, the latest first."""
    found = [Happening(day, _sentence(what, which, words)) for day, what, which, words in happened]
    found.append(Happening(founded, _("Was founded")))
    return Timeline(sorted(found, key=lambda one: one.at, reverse=True))


LABELS: Final = {"move": Move.Role, "certificate": Certificate.Kind, "filing": Filing.Kind, "award": Level}
SENTENCES: Final = {
    "name": _("Named %(words)s"),
    "move": _("%(which)s: %(words)s"),
    "certificate": _("Certificate: %(which)s, %(words)s"),
    "filing": _("High-tech filing: %(which)s, round %(words)s"),
    "award": _("Outside award, %(which)s: %(words)s"),
}


def _sentence(what: str, which: str, words: str) -> str:
    """Return what happened as a sentence."""
    label = str(LABELS[what](which).label) if what in LABELS else ""
    return str(SENTENCES[what]) % {"which": label, "words": words}


def fed(rows: Sequence[tuple[Indicator, int]], day: date) -> Rows:
    """Return the indicators of this year a record counts in, with how many of its rows."""
    found = [Row(indicator.title, end=count, note=indicator.clause) for indicator, count in rows]
    sentence = gettext("This record counts in no indicator of %(year)d, as of %(day)s.") % {
        "year": day.year,
        "day": iso(day),
    }
    return Rows(found, Empty(sentence))
