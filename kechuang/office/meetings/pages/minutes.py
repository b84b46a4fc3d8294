"""Writing the minutes, and sending them as PDF and docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.pages import PageRequest, key_of, page
from kechuang.kernel.web.papers import sent
from kechuang.office.meetings.actions.minuting import write_minutes
from kechuang.office.meetings.forms import MinutesForm, units
from kechuang.office.meetings.models import Meeting
from kechuang.office.meetings.pages.shared import BOTH, asked
from kechuang.office.meetings.papers import minutes_paper

if TYPE_CHECKING:
    from kechuang.office.meetings.models import Minutes


@page(of=Meeting, by="case__number", action="organise", methods=BOTH)
def write(request: PageRequest, row: Meeting) -> HttpResponse:
    """Write the minutes and what is asked of whom; earlier wordings stay."""
    last = row.minutes.order_by("-number").first()
    initial: dict[str, object] = {"text": last.text if last else ""}
    for n, one in enumerate(row.decisions.all(), start=1):
        initial |= {f"d{n}_text": one.text, f"d{n}_unit": one.unit_id, f"d{n}_days": one.days}
    form = MinutesForm(posted(request), initial=initial, units=units())

    def call() -> Minutes:
        text, decisions = form.cleaned_data["text"], form.decisions()
        return write_minutes(row, by=request.actor, text=text, decisions=decisions, key=key_of(request))

    return asked(
        request,
        form,
        call,
        title=_("Write the minutes"),
        said=_("Kept; hand them over when they are ready to be signed."),
        back=row.get_absolute_url(),
        meeting=row,
    )


@page(of=Meeting, by="case__number")
def paper(request: PageRequest, row: Meeting, kind: str) -> HttpResponse:
    """Send the minutes."""
    del request
    if not row.minutes.exists():
        raise Http404
    document = minutes_paper(row)
    return sent(document, document.title, kind)
