"""The gallery: every component in every state on one page, for the eye and for the accessibility test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import public
from kechuang.kernel.web import gallery_listing, gallery_samples
from kechuang.kernel.web.pages import answer, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SECTIONS = (
    ("type", _("Type and colour")),
    ("tags", _("Tags and buttons")),
    ("figures", _("Figures and facts")),
    ("steps", _("Stages and record")),
    ("clauses", _("Clauses")),
    ("notes", _("Notes and empty states")),
    ("tables", _("Tables and listings")),
    ("charts", _("Charts")),
    ("forms", _("Forms")),
    ("compare", _("Source beside readings")),
    ("refusals", _("Questions, refusals, conflicts")),
)
SWATCHES = ("paper", "card", "sunk", "ink", "ink-2", "ink-3", "seal", "jade", "amber", "link")
WRONG = {"first_day": "9月30日", "days": "三天", "reason": "", "told": ""}


@page(who=public())
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    context = {
        "sections": SECTIONS,
        "swatches": SWATCHES,
        "samples": gallery_samples,
        "listings": gallery_listing,
        "trail": gallery_samples.trail,
        "wrong": gallery_samples.SampleForm(WRONG, auto_id="wrong_%s"),
        "blank": gallery_samples.SampleForm(),
    }
    return answer(request, "web/gallery.html", context)
