"""What the pages of one application carry alike: the way, the sections with how far each is, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.cases.filling import is_corrected
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.matters.windows import closes_for
from kechuang.kernel.web.links import Link, Trail

if TYPE_CHECKING:
    from kechuang.doors.hall.reading import Reading
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Application

COLLEAGUES: Final[Who] = post(Post.LEGAL_PERSON, Post.AGENT)


def overview(row: Application) -> str:
    """Return the address of an application's own page."""
    return reverse("hall:application", args=[row.case.number])


def section_page(row: Application, key: str) -> str:
    """Return the address of one section."""
    return reverse("hall:section", args=[row.case.number, key])


def trail_of(row: Application, here: str) -> Trail:
    """Return the way to a page of an application."""
    above = [Link(_("My applications"), reverse("hall:applications"))]
    if here:
        above.append(Link(row.case.number, overview(row)))
    return Trail(above, here or row.case.number)


def frame_of(reading: Reading, current: str) -> dict[str, Any]:
    """Return what every page of filling in carries."""
    row, form, wrong = reading.row, reading.draft.form, reading.wrong
    shown = {question.key for question in reading.found.shown}
    sections = []
    for number, section in enumerate(form.sections, 1):
        keys = {question.key for question in section.questions} & shown
        count = sum(fault.key in keys or fault.key.rpartition(".")[0] in keys for fault in wrong)
        sections.append(
            {
                "number": number,
                "title": section.title,
                "url": section_page(row, section.key),
                "current": section.key == current,
                "open": count,
                "noted": len(keys & reading.noted.keys()),
                "away": not keys,
            }
        )
    corrects = is_corrected(row.case)
    title = next((one.title for one in form.sections if one.key == current), "")
    return {
        "trail": trail_of(row, title or str(_("Confirm and submit"))),
        "sections": sections,
        "open_count": len(wrong),
        "due": row.case.due if corrects else None,
        "closes": closes_for(row.batch, row.organisation_id) if row.batch and not corrects else None,
        "submit_url": reverse("hall:submit", args=[row.case.number]),
        "overview": overview(row),
    }
