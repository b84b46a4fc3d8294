"""What an applicant submitted, as officials read it: any revision as it was filled in, its files, or two beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.submitted import facts_of, files_of, lines_of, revisions_of
from kechuang.kernel.access import post
from kechuang.kernel.cases.models import Application
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.answers import submitted
from kechuang.kernel.web.beside import beside
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from kechuang.kernel.forms.models import Revision

NOTHING = Empty(
    _("Nothing has been submitted yet."), _("What is submitted stands here, each submission with its moment.")
)


@page(of=Application, by="case__number", who=post(*STAFF))
def answers(request: PageRequest, row: Application) -> HttpResponse:
    """Show a revision as it was filled in, the latest where none is asked for; or two of them with what changed."""
    row = Application.objects.select_related("case__flow", "organisation", "applicant", "draft").get(
        pk=row.pk
    )
    found = revisions_of(row)
    shown, against = (_asked(found, request.GET.get(name, "")) for name in ("revision", "against"))
    shown = shown or (found[0] if found else None)
    context: dict[str, Any] = {
        "row": row,
        "trail": Trail([Link(row.case.number, page_of(row.case))], _("What was submitted")),
        "state": row.case.state_label,
        "case_url": page_of(row.case),
        "revisions": found,
        "shown": shown,
        "against": against,
        "submissions": lines_of(row, found, None if against else shown) if found else None,
        "nothing": NOTHING,
    }
    if len(found) > 1:
        pair = shown or found[0], against or found[1]
        context["pickers"] = list(
            zip(("revision", "against"), pair, (_("Submission"), _("beside")), strict=True)
        )
    if shown and against:
        older, newer = sorted((shown, against), key=lambda one: one.number)
        parts = beside(older, newer)
        context |= {
            "parts": parts,
            "changed": any(part.differs for part in parts),
            "older": older,
            "newer": newer,
        }
    elif shown:
        context |= {"said": submitted(shown), "files": files_of(row, shown), "facts": facts_of(shown)}
    return answer(request, "desk/answers.html", context)


def _asked(found: Sequence[Revision], number: str) -> Revision | None:
    """Return the revision an address asks for by its number; a number that is none of them does not exist."""
    if not number:
        return None
    one = next((one for one in found if str(one.number) == number), None)
    if one is None:
        raise Http404
    return one
