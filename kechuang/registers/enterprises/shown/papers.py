"""Tables of certificates, filings, outside awards and yearly figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.formatting import moment
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.money import format_wan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kechuang.registers.enterprises.models import Award, Certificate, Filing, YearFigures

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
