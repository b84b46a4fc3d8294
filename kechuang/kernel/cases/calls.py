"""Telling those who apply that their call closes later or was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext

from kechuang.kernel.cases.models import Application
from kechuang.kernel.identity.holders import people_in
from kechuang.kernel.notices.actions import notify_all

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.kernel.matters.models import Change


def tell_applicants(w: Writing, change: Change) -> None:
    """Tell whoever has a draft in the call; of a withdrawal also whoever has submitted and still waits."""
    going_on = Application.objects.filter(batch=change.batch_id, going_on=True)
    concerned = going_on if change.until is None else going_on.filter(submitted_at=None)
    for one in concerned.select_related("case", "organisation", "applicant").order_by("pk"):
        notify_all(
            w,
            _people(w, one),
            kind="cases.call",
            key=f"cases.call:{change.uid}:{one.uid}",
            subject=_subject(change, one),
            body="\n".join(filter(None, (str(change), change.reason, _further(change, one)))),
            about=one,
        )


def _people(w: Writing, one: Application) -> list[Person]:
    """Return who is told: everybody who acts for the enterprise, or the person who applies for themselves."""
    if one.organisation is None:
        return [one.applicant] if one.applicant else []
    return list({row.person_id: row.person for row in people_in(one.organisation, w.now.date())}.values())


def _subject(change: Change, one: Application) -> str:
    """Return in one line what it means for an application."""
    words = {"title": one.case.title}
    if change.until is not None:
        until = f"{timezone.localtime(change.until):%Y-%m-%d %H:%M}"
        return gettext("Submit by %(until)s: %(title)s") % {**words, "until": until}
    if one.submitted_at is None:
        return gettext("The call you prepare an application in was withdrawn: %(title)s") % words
    return gettext("The call you applied in was withdrawn: %(title)s") % words


def _further(change: Change, one: Application) -> str:
    """Return what becomes of an application whose call was withdrawn."""
    if change.until is not None:
        return ""
    if one.submitted_at is None:
        return gettext("The draft can no longer be submitted.")
    return gettext("What was submitted stays on record; the office tells how it goes on.")
