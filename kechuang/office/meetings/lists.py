"""The list of meetings, and the tables on the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import can
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.office.meetings import queries
from kechuang.office.meetings.flow import meeting_flow
from kechuang.office.meetings.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.office.meetings.models import Invitee
    from kechuang.primitives.actor import Actor

STATES: Final = tuple((state.name, state.label) for state in meeting_flow.states)
TONES: Final[dict[str, Tone]] = {
    "convened": "amber",
    "issued": "jade",
    "attend": "jade",
    "leave": "seal",
    "substitute": "amber",
}
PEOPLE: Final = (_("Person"), _("Unit"), _("Must be there"), _("Reply"), _("Signed in at"))
DECISIONS: Final = (_("What is asked"), _("Responsible unit"), _("Working days"), _("Due"), _("State"))


def meetings(actor: Actor) -> Listing[Meeting]:
    """Return the meetings an actor sees, the latest first."""
    return Listing(
        title=pgettext_lazy("office", "Meetings"),
        rows=queries.visible(actor),
        columns=(
            Column(
                label=_("Title"), value="title", sort="title", link="get_absolute_url", note="case.number"
            ),
            Column(label=_("Kind"), value="get_kind_display", sort="kind"),
            Column(label=_("Time"), value="when", sort="begins"),
            Column(label=_("Location"), value="where"),
            Column(label=_("Unit"), value="unit", sort="unit__path"),
            Column(
                label=_("State"),
                value="state",
                sort="case__state",
                tag=lambda row: TONES.get(row.case.state, "plain"),
            ),
        ),
        filters=(
            Choice(key="state", label=_("State"), lookup="case__state", options=STATES),
            Choice(key="kind", label=_("Kind"), options=Meeting.Kind.choices),
            DateRange(key="begins", label=_("Time"), field="begins__date"),
        ),
        search=("title", "case__number", "topics__title"),
        order=("-begins", "-pk"),
        empty=Empty(_("No meeting yet."), _("An official calls one; topics are collected from then on.")),
        on_export=lambda request, count: _record(actor, request, count),
    )


def _record(actor: Actor, _request: HttpRequest, rows: int) -> None:
    """Put on record that the list left."""
    with write(actor) as w:
        w.record("meetings.export", None, rows=rows)


def buttons(actor: Actor, row: Meeting) -> list[Button]:
    """Return what may be done with a meeting besides its steps."""
    organises, state = bool(can(actor, "organise", row)), row.case.state
    planned = state in queries.PLANNED
    wanted = (
        (planned, "topic", _("Propose a topic")),
        (planned and organises, "invite", _("Choose people")),
        (planned and organises, "edit", _("Change")),
        (state == "convened" and organises, "wall", _("Sign-in code")),
        (state in {"convened", "minuting"} and organises, "came", _("Who came")),
        (state == "minuting" and organises, "write", _("Write the minutes")),
    )
    found = [
        Button(label, reverse(f"meetings:{name}", args=[row.case.number])) for on, name, label in wanted if on
    ]
    if row.minutes.all():
        found += [
            Button(label, reverse("meetings:paper", args=[row.case.number, kind]))
            for kind, label in (("pdf", _("As PDF")), ("docx", _("As Word document")))
        ]
    return found


def facts(row: Meeting, invitees: Collection[Invitee]) -> Facts:
    """Return what is known of a meeting."""
    room = row.booking.resource if row.booking else None
    crowded = room is not None and 0 < room.seats < len(invitees)
    return Facts(
        (
            Fact(_("Kind"), row.get_kind_display()),
            Fact(_("Time"), row.when),
            Fact(_("Location"), row.where or None, _("More people than seats.") if crowded else ""),
            Fact(_("Presided over by"), row.chair.name),
            Fact(_("Organised by"), f"{row.unit} {row.organiser}"),
            Fact(_("Number of the minutes"), row.number or None),
        ),
        columns=2,
    )


def people(invitees: Collection[Invitee]) -> Table | Empty:
    """Return whom a meeting invites, what they answered and who came."""
    if not invitees:
        return Empty(_("Nobody is invited yet."))
    heads = [Head(word) for word in PEOPLE]
    rows = [
        [
            Cell(row.person.name),
            Cell(str(row.unit)),
            Cell(row.required),
            Cell(
                Tag(row.get_reply_display(), TONES.get(row.reply, "plain")),
                note=row.substitute.name if row.substitute else row.reason,
            ),
            Cell(getattr(getattr(row.enrolment, "attendance", None), "at", None)),
        ]
        for row in invitees
    ]
    return Table(_("People invited"), heads, rows)


def decisions(row: Meeting) -> Table | None:
    """Return what the meeting asks of whom, and where each stands; what is late is seal."""
    found = list(row.decisions.select_related("unit", "supervision__case__flow"))
    if not found:
        return None
    heads = [Head(word) for word in DECISIONS]
    rows = []
    for one in found:
        chased = one.supervision
        state = Tag(chased.case.state_label, _tone(chased.case.state)) if chased else _("not yet issued")
        link = reverse("supervision:matter", args=[chased.case.number]) if chased else ""
        due = chased.due if chased else None
        rows.append([Cell(one.text, link), Cell(str(one.unit)), Cell(one.days), Cell(due), Cell(state)])
    return Table(_("Decisions"), heads, rows)


def _tone(state: str) -> Tone:
    """Return the tone of what is chased."""
    tones: dict[str, Tone] = {"closed": "jade", "reminded": "amber", "escalated": "seal"}
    return tones.get(state, "plain")
