"""What the pages of one enterprise show: figures, facts, tables, its life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.charts import Point, Sparkline
from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.formatting import iso, moment, percent
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
    from kechuang.registers.enterprises.models import Award, Contact, Enterprise, Name, YearFigures

NEAR, AT_HAND = 90, 30
"""Days before its end at which a certificate is told to be near, and to need action now."""
Shown = Table | Empty


def expiry(one: Certificate, day: date) -> Tag:
    """Return how a certificate stands on a day."""
    if one.revoked_on and one.revoked_on <= day:
        return Tag(_("Revoked"), "plain")
    if one.in_force(day) and one.expires_on is None:
        return Tag(_("In force"), "jade")
    if not one.in_force(day) or one.expires_on is None:
        return Tag(_("Lapsed"), "plain")
    left = (one.expires_on - day).days
    if left > NEAR:
        return Tag(_("In force"), "jade")
    words = (
        ngettext("Ends in %(n)d day", "Ends in %(n)d days", left) % {"n": left}
        if left
        else gettext("Ends today")
    )
    return Tag(words, "amber" if left > AT_HAND else "seal")


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


def certificates(rows: Sequence[Certificate], day: date) -> Shown:
    """Return certificates with how each stands."""
    if not rows:
        return Empty(_("No certificate stands in the register."))
    titles = (_("Certificate"), _("Level"), _("Date of issue"), _("Valid to"), _("Validity"))
    return Table(
        _("Certificates"), [Head(title) for title in titles], [_certificate(one, day) for one in rows]
    )


def _certificate(one: Certificate, day: date) -> tuple[Cell, ...]:
    """Return one certificate as a row."""
    return (
        Cell(one.get_kind_display(), note=one.number),
        Cell(one.get_level_display()),
        Cell(one.issued_on),
        Cell(one.expires_on),
        Cell(expiry(one, day), note=one.reason),
    )


def all_certificates(rows: Sequence[Certificate], day: date, *, may_edit: bool) -> Shown:
    """Return certificates with who issued each; one in force leads to revoking it."""
    found = certificates(rows, day)
    if isinstance(found, Empty):
        return found
    heads = [*found.heads, Head(_("Issuing authority"))]
    lines = [
        [*line, Cell(one.authority, note=one.document)] for line, one in zip(found.rows, rows, strict=True)
    ]
    if may_edit:
        heads.append(Head(_("What can be done")))
        lines = [[*line, _revoking(one, day)] for line, one in zip(lines, rows, strict=True)]
    return Table(found.caption, heads, lines)


def _revoking(one: Certificate, day: date) -> Cell:
    """Return what leads to revoking a certificate, or nothing where it counts no more."""
    if not one.in_force(day):
        return Cell(None)
    return Cell(_("Revoke this certificate"), url=reverse("enterprises:revoke", args=[one.uid]))


def filings(rows: Sequence[Filing]) -> Shown:
    """Return high-tech filings."""
    if not rows:
        return Empty(_("No high-tech filing stands in the register."))
    heads = (Head(_("What is asked for")), Head(_("Filed on")), Head(_("Round")))
    return Table(
        _("High-tech filings"),
        heads,
        [(Cell(one.get_kind_display()), Cell(one.filed_on), Cell(one.round)) for one in rows],
    )


def awards(rows: Sequence[Award]) -> Shown:
    """Return outside awards with the document and the signer behind each."""
    if not rows:
        return Empty(_("No outside award stands in the register."))
    heads = (
        Head(_("Project")), Head(_("Level")), Head(_("Programme")), Head(_("Awarded on")),
        Head(_("Amount (ten thousand yuan)"), numeric=True), Head(_("Supporting document")),
    )  # fmt: skip
    found = [
        (
            Cell(one.title),
            Cell(one.get_level_display()),
            Cell(one.programme, note=one.authority),
            Cell(one.awarded_on),
            Cell(None if one.amount_fen is None else format_wan(one.amount_fen)),
            Cell(one.document, note=one.signer),
        )
        for one in rows
    ]
    return Table(_("Outside awards"), heads, found)


def year_figures(rows: Iterable[YearFigures], *, as_reported: bool = False) -> Shown:
    """Return figures year by year, the latest first; `as_reported` shows every revision with when it came in."""
    found = sorted(rows, key=lambda one: (one.year, one.revision), reverse=True)
    if not found:
        return Empty(_("No figures have been reported yet."))
    titles = (
        _("Revenue (ten thousand yuan)"),
        _("R&D spending (ten thousand yuan)"),
        _("Profit (ten thousand yuan)"),
        _("Staff"),
        _("R&D staff"),
    )
    heads = [Head(_("Year")), *(Head(title, numeric=True) for title in titles), Head(_("Source"))]
    return Table(_("Yearly figures"), heads, [_figures_row(one, as_reported=as_reported) for one in found])


def _figures_row(one: YearFigures, *, as_reported: bool) -> tuple[Cell, ...]:
    """Return the figures of one revision as a row."""
    words = {"n": one.revision, "at": moment(one.entered_at)}
    note = gettext("Revision %(n)d, %(at)s") % words if as_reported else ""
    money = (
        None if fen is None else format_wan(fen) for fen in (one.revenue_fen, one.rnd_fen, one.profit_fen)
    )
    return (
        Cell(str(one.year), note=note),
        *map(Cell, money),
        Cell(one.staff),
        Cell(one.rnd_staff),
        Cell(one.source),
    )


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


def dated(caption: StrOrPromise, what: StrOrPromise, rows: Iterable[Name | Code | Move]) -> Shown:
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
