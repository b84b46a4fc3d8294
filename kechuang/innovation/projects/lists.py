"""The list of projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import queries
from kechuang.innovation.projects.flow import project_flow
from kechuang.innovation.projects.models import Project
from kechuang.kernel.audit.writing import write
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.procedures.agreements.lists import in_yuan

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.primitives.actor import Actor

TONES: Final[dict[str, Tone]] = {
    "closed": "jade",
    "terminated": "seal",
    "revoked": "seal",
    "accepting": "amber",
}
STATES: Final = tuple((state.name, state.label) for state in project_flow.states)

COLUMNS: Final = (
    Column[Project](
        label=_("Project"), value="title", sort="title", link="get_absolute_url", note="case.number"
    ),
    Column[Project](label=_("Organisation"), value="organisation", sort="organisation__name"),
    Column[Project](label=_("Project leader"), value="leader"),
    Column[Project](label=_("Responsible office"), value="unit", sort="unit__path"),
    Column[Project](
        label=_("Amount (yuan)"),
        value=lambda row: in_yuan(row.decision.amount),
        sort="decision__amount",
        numeric=True,
    ),
    Column[Project](label=_("Award decision"), value="decision.number", note="decision.decided_on"),
    Column[Project](label=_("Opened on"), value="opened_on", sort="opened_on"),
    Column[Project](
        label=_("State"),
        value=lambda row: row.case.state_label,
        tag=lambda row: TONES.get(row.case.state, "plain"),
    ),
)


def projects(actor: Actor) -> Listing[Project]:
    """Return the projects an actor sees."""
    return Listing(
        title=_("Projects"),
        rows=queries.projects(actor),
        columns=COLUMNS,
        filters=(
            Choice(key="state", label=_("State"), options=STATES, lookup="case__state"),
            Choice(key="programme", label=_("Programme"), options=_programmes, lookup="programme"),
            DateRange(key="opened", label=_("Opened on"), field="opened_on"),
        ),
        search=("case__number", "title", "organisation__name", "leader", "decision__number"),
        order=("-case__number",),
        empty=Empty(
            _("There is no project yet."),
            _("A project is opened from an application that was decided."),
        ),
        on_export=lambda request, count: _record(actor, request, count),
    )


def results(actor: Actor) -> Listing[Project]:
    """Return what everybody reads of the awards: no person is named."""
    return Listing(
        title=_("Award results"),
        rows=queries.awarded(actor),
        columns=(
            Column(label=_("Project"), value="title", sort="title", note="case.number"),
            Column(label=_("Organisation"), value="organisation", sort="organisation__name"),
            Column(
                label=_("Amount (yuan)"),
                value=lambda row: in_yuan(row.decision.amount),
                sort="decision__amount",
                numeric=True,
            ),
            Column(label=_("Award decision"), value="decision.number", note="decision.decided_on"),
            Column(label=_("Public notice"), value="notice_number", link=_notice),
            Column(label=_("Responsible office"), value="unit", sort="unit__path"),
            Column(label=_("Opened on"), value="opened_on", sort="opened_on"),
            Column(
                label=_("State"),
                value=lambda row: row.case.state_label,
                tag=lambda row: TONES.get(row.case.state, "plain"),
            ),
        ),
        filters=(
            Choice(key="state", label=_("State"), options=STATES, lookup="case__state"),
            DateRange(key="opened", label=_("Opened on"), field="opened_on"),
        ),
        search=("case__number", "title", "organisation__name", "decision__number"),
        order=("-case__number",),
        empty=Empty(_("There is no project yet.")),
        exportable=False,
    )


def _notice(row: Project) -> str:
    """Return the public page of the notice an award stood on."""
    uid = getattr(row, "notice_uid", None)
    return reverse("publicnotice:announcement", args=[uid]) if uid else ""


def _programmes() -> list[tuple[str, str]]:
    """Return the programmes to choose from, by name."""
    return sorted(queries.programmes().items(), key=lambda one: one[1])


def _record(actor: Actor, request: HttpRequest, count: int) -> None:
    """Leave a record that rows left the house."""
    with write(actor) as w:
        w.record("projects.export", None, rows=count, asked=request.get_full_path())
