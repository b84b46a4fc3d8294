"""The lists of documents, and what a page shows of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.office.documents import queries
from kechuang.office.documents.flow import delivery_flow, incoming_flow, outgoing_flow
from kechuang.office.documents.kinds import CHOICES, kind_named

if TYPE_CHECKING:
    from kechuang.kernel.flows import Flow
    from kechuang.kernel.web.tags import Tone
    from kechuang.office.documents.models import Delivery, Incoming, Outgoing
    from kechuang.primitives.actor import Actor

TONES: Final[dict[str, Tone]] = {
    "filed": "jade", "done": "jade", "signed": "jade", "given_up": "seal", "escalated": "seal", "delivered": "amber",
    "reminded": "amber", "signing": "amber", "checking": "amber",
}  # fmt: skip


def tone(row: Outgoing | Incoming | Delivery) -> Tone:
    """Return the tone of where something stands."""
    return TONES.get(row.case.state, "plain")


def _record(actor: Actor, what: str, rows: int) -> None:
    """Put on record that a list left."""
    with write(actor) as w:
        w.record("documents.export", None, list=what, rows=rows)


def _states(flow: Flow) -> Choice:
    """Return the filter by state."""
    options = tuple((state.name, state.label) for state in flow.states)
    return Choice(key="state", label=_("State"), lookup="case__state", options=options)


KINDS: Final = Choice(key="kind", label=_("Kind of document"), options=CHOICES)


def outgoing(actor: Actor) -> Listing[Outgoing]:
    """Return the documents an actor works on, the latest first."""
    return Listing(
        title=_("Outgoing documents"),
        rows=queries.outgoing(actor),
        columns=(
            Column(
                label=_("Title"), value="title", sort="title", link="get_absolute_url", note="case.number"
            ),
            Column(label=_("Document number"), value="number", sort="number"),
            Column(label=_("Kind"), value="get_kind_display", sort="kind"),
            Column(label=_("Drafting unit"), value="unit", sort="unit__path"),
            Column(label=_("Dated"), value="dated", sort="dated"),
            Column(label=_("Sent to units"), value="sent", sort="sent", numeric=True),
            Column(label=_("Signed for by units"), value="received", sort="received", numeric=True),
            Column(label=_("State"), value="state", sort="case__state", tag=tone),
        ),
        filters=(_states(outgoing_flow), KINDS, DateRange(key="dated", label=_("Dated"))),
        search=("title", "number", "case__number"),
        order=("-pk",),
        empty=Empty(_("No document has been drafted yet."), _("An officer or a head drafts a document.")),
        on_export=lambda _request, rows: _record(actor, "outgoing", rows),
    )


def incoming(actor: Actor) -> Listing[Incoming]:
    """Return the incoming documents an actor sees, the most pressing first."""
    return Listing(
        title=_("Incoming documents"),
        rows=queries.incoming(actor),
        columns=(
            Column(label=_("Title"), value="title", sort="title", link="get_absolute_url", note="number"),
            Column(label=_("Organ it came from"), value="sender", sort="sender", note="their_number"),
            Column(label=_("Received on"), value="received_on", sort="received_on"),
            Column(label=_("Handling unit"), value="handler", sort="handler__path"),
            Column(label=_("To be done by"), value="due_on", sort="due_on"),
            Column(label=_("State"), value="state", sort="case__state", tag=tone),
        ),
        filters=(_states(incoming_flow), DateRange(key="due_on", label=_("To be done by"))),
        search=("title", "number", "sender", "their_number"),
        order=("case__ended_at", "due_on", "-pk"),
        empty=Empty(_("Nothing has come in yet."), _("An officer or a head registers what came in.")),
        on_export=lambda _request, rows: _record(actor, "incoming", rows),
    )


def deliveries(actor: Actor) -> Listing[Delivery]:
    """Return what was delivered to the actor's units."""
    return Listing(
        title=_("Delivered documents"),
        rows=queries.deliveries(actor).select_related("incoming"),
        columns=(
            Column(label=_("Title"), value="case.title", sort="case__title", link="get_absolute_url"),
            Column(label=_("Document number"), value="document.number", sort="document__number"),
            Column(label=_("Unit"), value="unit", sort="unit__path"),
            Column(label=_("Delivered"), value="case.opened_at", sort="case__opened_at"),
            Column(label=_("State"), value="state", sort="case__state", tag=tone),
        ),
        filters=(_states(delivery_flow),),
        search=("case__title", "document__number"),
        order=("case__ended_at", "-pk"),
        empty=Empty(_("No document has been delivered to your unit yet.")),
        on_export=lambda _request, rows: _record(actor, "deliveries", rows),
    )


def published(actor: Actor) -> Listing[Outgoing]:
    """Return the documents everybody reads, the latest first."""
    return Listing(
        title=_("Published documents"),
        rows=queries.published(actor),
        columns=(
            Column(label=_("Title"), value="title", sort="title", link="public_url", note="number"),
            Column(label=_("Kind"), value="get_kind_display", sort="kind"),
            Column(label=_("Organ that issues it"), value="code.issuer", sort="code__issuer"),
            Column(label=_("Dated"), value="dated", sort="dated"),
        ),
        filters=(KINDS, DateRange(key="dated", label=_("Dated"))),
        search=("title", "number"),
        order=("-dated", "-pk"),
        empty=Empty(_("No document has been published yet.")),
        exportable=False,
    )


def facts(row: Outgoing) -> Facts:
    """Return what the desk knows of a document."""
    kind = kind_named(row.kind)
    return Facts(
        (
            Fact(_("Document number"), row.number or None),
            Fact(_("Kind"), kind.title, f"{kind.clause}：{kind.use}"),
            Fact(_("Organ that issues it"), row.code.issuer, row.code.code),
            Fact(_("Urgency"), row.urgency or None),
            Fact(_("Openness"), row.get_openness_display()),
            Fact(_("Drafted by"), row.drafted_by.name, str(row.unit)),
            Fact(_("Signed and issued by"), row.signed_by.name if row.signed_by else None, row.digest[:12]),
            Fact(_("Dated"), row.dated),
            Fact(_("Printed on"), row.printed_on),
            Fact(
                _("Page for everybody"),
                row.number if row.published_at else None,
                url=row.public_url if row.published_at else "",
            ),
        ),
        columns=2,
    )


def public_facts(row: Outgoing) -> Facts:
    """Return what everybody reads about a document."""
    return Facts(
        (
            Fact(_("Document number"), row.number),
            Fact(_("Kind"), row.get_kind_display()),
            Fact(_("Organ that issues it"), row.code.issuer),
            Fact(_("Dated"), row.dated),
        ),
        columns=2,
    )


def recipients(row: Outgoing) -> Table:
    """Return to whom it goes, and who has signed for it."""
    received = {one.unit_id: one for one in row.deliveries.select_related("case__flow")}
    asked = {one.unit_id: one.case for one in row.countersigns.select_related("case__flow").order_by("pk")}
    rows = []
    for one in row.recipients.all():
        found = received.get(one.unit_id)
        case = asked.get(one.unit_id) if one.role == "countersign" else found.case if found else None
        state = Tag(case.state_label, TONES.get(case.state, "plain")) if case else None
        ended = case.ended_at if case else None
        rows.append([Cell(one.unit.name), Cell(one.get_role_display()), Cell(state), Cell(ended)])
    others = ((_("Addressee"), row.to_others), (_("Copy"), row.copies_others))
    rows += [[Cell(text), Cell(role), Cell(None), Cell(None)] for role, text in others if text]
    return Table(
        _("Recipients"), [Head(_("Unit")), Head(_("Role")), Head(_("State")), Head(_("Answered"))], rows
    )


def incoming_facts(row: Incoming) -> Facts:
    """Return what is known of a document that came in."""
    return Facts(
        (
            Fact(_("Register number"), row.number),
            Fact(_("Organ it came from"), row.sender, row.their_number),
            Fact(_("Received on"), row.received_on),
            Fact(_("Handling unit"), str(row.handler)),
            Fact(_("To be done by"), row.due_on),
            Fact(_("Registered by"), row.registered_by.name, str(row.unit)),
        ),
        columns=2,
    )
