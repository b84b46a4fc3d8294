"""The list of enterprises and of imports: columns, what a spreadsheet has more, and its record."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.money import FEN_IN_WAN
from kechuang.registers.enterprises.filters import filters
from kechuang.registers.enterprises.models import Certificate, Enterprise, Import, Stage
from kechuang.registers.enterprises.queries import plan, register

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.kernel.web.values import Value
    from kechuang.primitives.actor import Actor

STATE_TONES: Final[dict[str, Tone]] = {
    "ready": "amber",
    "done": "jade",
    "refused": "seal",
    "reading": "plain",
    "writing": "plain",
}


def url_of(enterprise: Enterprise) -> str:
    """Return the address of an enterprise's page."""
    return reverse("enterprises:enterprise", args=[enterprise.uid])


def enterprises(actor: Actor, today: date, *, whole: bool) -> Listing[Enterprise]:
    """Return the list of the enterprises an actor sees; `whole` adds the columns only a spreadsheet has room for."""
    live = Prefetch("certificates", plan.in_force(today).select_related(None), to_attr="live_certificates")
    rows = register.with_stage(scope(actor, "see", Enterprise), today).prefetch_related(live)
    return Listing(
        title=_("Enterprises"),
        rows=rows,
        columns=(*COLUMNS, *(EXPORTED if whole else ())),
        filters=filters(actor, today),
        search=("words",),
        order=("name",),
        empty=Empty(_("No enterprise stands in the register yet."), _("Enter one, or hand in a workbook.")),
        on_export=lambda request, count: _record_export(actor, request, count),
    )


def _record_export(actor: Actor, request: HttpRequest, count: int) -> None:
    """Leave a record that rows left the house."""
    with write(actor) as w:
        w.record("enterprises.export", None, rows=count, asked=request.GET.urlencode())


def _stage(one: Enterprise) -> str:
    """Return the stage the list's query has read."""
    return str(Stage(one.stage).label)  # type: ignore[attr-defined]  # added by register.with_stage


def _revenue(one: Enterprise) -> Value:
    """Return the latest revenue the list's query has read."""
    fen: int | None = one.revenue_fen  # type: ignore[attr-defined]  # added by register.with_stage
    return None if fen is None else (Decimal(fen) / FEN_IN_WAN).quantize(Decimal("0.01"))


def _titles(one: Enterprise) -> str:
    """Return the certificates in force, as the list prefetched them."""
    rows: list[Certificate] = one.live_certificates  # type: ignore[attr-defined]  # added by the list
    return "、".join(sorted({str(row.get_kind_display()) for row in rows}))


def _high_tech_until(one: Enterprise) -> Value:
    """Return until when the high-tech certificate runs."""
    rows: list[Certificate] = one.live_certificates  # type: ignore[attr-defined]  # added by the list
    return max(
        (row.expires_on for row in rows if row.kind == Certificate.Kind.HIGH_TECH and row.expires_on),
        default=None,
    )


COLUMNS: Final[tuple[Column[Enterprise], ...]] = (
    Column(label=_("Name"), value="name", sort="name", link=url_of, note="code"),
    Column(label=_("Registered in"), value="registered_at.name", sort="registered_at__path"),
    Column(label=_("Sector"), value="sector_text", sort="sector"),
    Column(label=_("Life stage"), value=_stage, sort="stage"),
    Column(label=_("Founded"), value="founded", sort="founded"),
    Column(label=_("Latest revenue (ten thousand yuan)"), value=_revenue, sort="revenue_fen", numeric=True),
    Column(label=_("Certificates in force"), value=_titles),
)

EXPORTED: Final[tuple[Column[Enterprise], ...]] = (
    Column(label=_("Organisation code"), value="organisation_code"),
    Column(label=_("Registration number"), value="registration_number"),
    Column(label=_("Unified social credit code"), value="unified_code"),
    Column(label=_("Legal form"), value="get_legal_form_display"),
    Column(label=_("Legal representative"), value="legal_representative"),
    Column(label=_("Staff"), value="staff", numeric=True),
    Column(label=_("Place of tax"), value="taxed_at.name"),
    Column(label=_("Place of business"), value="operates_at.name"),
    Column(label=_("High-tech certificate valid to"), value=_high_tech_until),
    Column(label=_("Status"), value="get_status_display"),
)


def imports(actor: Actor) -> Listing[Import]:
    """Return the list of imports an actor sees."""
    return Listing(
        title=_("Imports"),
        rows=scope(actor, "see", Import),
        columns=(
            Column(label=_("File"), value="file_name", link=import_url),
            Column(label=_("What the rows are"), value="get_kind_display"),
            Column(
                label=_("Progress"),
                value=lambda one: Tag(one.get_state_display(), STATE_TONES.get(one.state, "plain")),
            ),
            Column(label=_("Handed in by"), value="uploaded_by.person.name"),
            Column(label=_("Handed in at"), value="uploaded_at", sort="uploaded_at"),
            Column(label=_("New"), value="new", numeric=True),
            Column(label=_("Changed"), value="changed", numeric=True),
            Column(label=_("Bad"), value="bad", numeric=True),
        ),
        filters=(
            Choice(key="kind", label=_("What the rows are"), options=Import.Kind.choices),
            Choice(key="state", label=_("Progress"), options=Import.State.choices),
        ),
        search=("file_name",),
        order=("-pk",),
        empty=Empty(
            _("No workbook has been handed in yet."), _("Take an empty workbook, fill it in and hand it in.")
        ),
    )


def import_url(one: Import) -> str:
    """Return the address of an import's page."""
    return reverse("enterprises:import", args=[one.uid])
