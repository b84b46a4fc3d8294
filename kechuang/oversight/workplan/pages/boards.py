"""The dashboard of a plan: on screen, on paper and as a workbook; and the list of plans by year."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.web.listing.export import XLSX
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.oversight.workplan import rules
from kechuang.oversight.workplan.models import Plan
from kechuang.oversight.workplan.pages import board_parts
from kechuang.oversight.workplan.pages.common import published, spelled_year, tabs, trail
from kechuang.oversight.workplan.pages.maps import cartogram
from kechuang.oversight.workplan.pages.workbook import workbook_of
from kechuang.oversight.workplan.queries.board import Board, board
from kechuang.oversight.workplan.queries.breakdown import plans_for

if TYPE_CHECKING:
    from typing import Any


@page(who=rules.READERS)
def home(request: PageRequest) -> HttpResponse:
    """List the plans by year."""
    plans = list(plans_for(request.actor))
    heads = (
        Head(_("Year")),
        Head(_("Document")),
        Head(_("Document number")),
        Head(_("Kept by")),
        Head(_("State")),
    )
    rows = [
        (
            Cell(str(plan.year), plan.get_absolute_url()),
            Cell(plan.title, plan.get_absolute_url()),
            Cell(plan.metadata.get("文号") or None),
            Cell(str(plan.office)),
            Cell(
                Tag(
                    plan.case.flow.flow.state(plan.case.state).label,
                    "jade" if plan.case.state == "in_force" else "plain",
                )
            ),
        )
        for plan in plans
    ]
    table = Table(_("Plans by year"), heads, rows) if rows else None
    may_upload = can(request.actor, "keep", Plan(office=Unit(path=request.actor.unit_path or "/")))
    return answer(request, "workplan/home.html", {"table": table, "may_upload": may_upload})


def _context(request: PageRequest, plan: Plan, found: Board) -> dict[str, Any]:
    """Return what the dashboard shows on screen and on paper."""
    return {
        "plan": plan,
        "board": found,
        "year_words": spelled_year(plan.year),
        "sentence": board_parts.sentence(found),
        "chapters": [
            (chapter.section, [board_parts.drawn(line, plan.year) for line in chapter.lines])
            for chapter in found.chapters
        ],
        "milestones": board_parts.milestone_table(found.milestones, found.as_of),
        "trail": trail(None, str(plan.year)),
        "changes": board_parts.changes(found, request.actor, plan.year),
    }


@page(of=Plan, by="year")
def dashboard(request: PageRequest, plan: Plan) -> HttpResponse:
    """Show how every target of the year stands."""
    found = board(published(request, plan), clock.today())
    context = _context(request, plan, found) | {
        "strip": board_parts.strip(found),
        "tabs": tabs(request, plan, "dashboard"),
        "map": cartogram(found),
        "may_lead": can(request.actor, "freeze", plan),
        "may_draft": can(request.actor, "keep", plan) and plan.case.state in {"in_force", "closed"},
    }
    return answer(request, "workplan/dashboard.html", context)


@page(of=Plan, by="year")
def printed(request: PageRequest, plan: Plan) -> HttpResponse:
    """Show the dashboard as a report for paper."""
    return answer(
        request,
        "workplan/print.html",
        _context(request, plan, board(published(request, plan), clock.today())),
    )


@page(of=Plan, by="year")
def exported(request: PageRequest, plan: Plan) -> HttpResponse:
    """Give the dashboard as a workbook."""
    found = board(published(request, plan), clock.today())
    response = HttpResponse(workbook_of(found, request.actor, clock.now()), content_type=XLSX)
    name = _("Indicators of %(year)s as of %(day)s") % {"year": plan.year, "day": found.as_of.isoformat()}
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return response
