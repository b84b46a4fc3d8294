"""The chain of the record: whether it stands, its anchors, and reads that were refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.exports import recorded
from kechuang.kernel.access import Right, post
from kechuang.kernel.audit import export
from kechuang.kernel.audit.anchors import public_key
from kechuang.kernel.audit.models import Anchor, Entry, Refusal
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Membership, Person
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.modules import declared
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.models import Channel
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Column, DateRange, Listing, Text
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, done, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing

AT_ONCE: Final = 50_000  # entries: more than a request should read
VERB: Final = "desk.verify"
FAULTS: Final = (
    (re.compile(r"entry (\d+) is missing"), _("Entry %s is missing or stands elsewhere.")),
    (re.compile(r"entry (\d+) does not follow"), _("Entry %s does not follow the one before it.")),
    (re.compile(r"entry (\d+) was changed"), _("Entry %s was changed.")),
    (
        re.compile(r"the anchor at (\d+) is not met"),
        _("The anchor at %s is not met: entries were cut off or rewritten."),
    ),
    (
        re.compile(r"the signature of the anchor at (\d+)"),
        _("The signature of the anchor at %s does not hold."),
    ),
)
auditor = post(Post.AUDITOR)
CHECKED: Final = NoticeKind(
    name="desk.verified", title=_("The record was verified"), channels=(Channel.IN_SITE,)
)


def check() -> dict[str, object]:
    """Verify the whole chain as the stand-alone verifier does; return what was read and what is wrong with it."""
    found = export.check()
    first = [fault.english for fault in found.first]
    return {"entries": found.entries, "anchors": len(found.anchors), "faults": found.faults, "first": first}


def in_words(fault: str) -> str:
    """Return what the verifier found in the reader's language."""
    for pattern, sentence in FAULTS:
        match = pattern.match(fault)
        if match:
            return str(sentence) % match[1]
    return fault


def last_check() -> dict[str, object] | None:
    """Return the last verification on record, with its faults in words."""
    last = Entry.objects.filter(action=VERB).order_by("-seq").first()
    if last is None:
        return None
    first: list[str] = last.detail.get("first", [])
    return {**last.detail, "at": last.at, "by": last.actor_name, "said": [in_words(fault) for fault in first]}


@page(who=auditor, methods=("POST",))
def verify(request: PageRequest) -> HttpResponse:
    """Verify the chain at once, or by a job where it is long."""
    if Entry.objects.count() <= AT_ONCE:
        result = check()
        with write(request.actor) as w:
            w.record(VERB, None, **result)
        return done(request, _said(result), "desk:record")
    with write(request.actor) as w:
        enqueue(w, VERIFY, key=w.now.isoformat(), person=request.actor.person)
    return done(request, _("The record is long: it is being verified, and you will be told."), "desk:record")


def _said(result: Mapping[str, object]) -> str:
    """Say in one sentence what was found."""
    if result["faults"]:
        return gettext("%(faults)d faults were found in %(entries)d entries.") % result
    return gettext("The chain stands: %(entries)d entries and %(anchors)d anchors, no fault.") % result


def by_job(_payload: Mapping[str, object]) -> object:
    """Verify outside any transaction."""
    return check()


def tell(w: Writing, payload: Mapping[str, object], result: object) -> None:
    """Put the result on record and tell whoever asked."""
    assert isinstance(result, dict)  # noqa: S101 - told to the type checker: what check() returns
    w.record(VERB, None, **result)
    person = Person.objects.get(pk=str(payload["person"]))
    notify(w, person, kind=CHECKED, key=f"desk.verify:{w.now.isoformat()}", subject=_said(result))


VERIFY: Final = JobKind(name="desk.verify", call=by_job, done=tell)


@page(who=auditor)
def anchors(request: PageRequest) -> HttpResponse:
    """List the anchors, with the key outsiders verify them by."""
    listing = Listing(
        title=_("Anchors"),
        rows=Anchor.objects.all(),
        columns=(
            Column(
                label=_("Entry"),
                value="seq",
                sort="seq",
                link=lambda row: reverse("desk:entry", args=[row.seq]),
            ),
            Column(label=_("When"), value="at", sort="at"),
            Column(label="SM3", value="sm3"),
            Column(label=_("Signature"), value="signature"),
        ),
        order=("-seq",),
        empty=Empty(
            _("No anchor was kept yet."),
            _("The line kechuang audit anchor keeps one; print it where outsiders read it."),
        ),
        on_export=recorded("anchors"),
    )
    return listing.to_response(
        request, "desk/anchors.html", {"public_key": public_key(), "trail": _trail(_("Anchors"))}
    )


@page(who=auditor)
def refusals(request: PageRequest) -> HttpResponse:
    """List the reads that were refused, the latest first."""
    names = Person.objects.filter(pk=OuterRef("person")).values("name")[:1]
    posts = (
        Membership.objects.filter(person=OuterRef("person"), unit__isnull=False)
        .order_by("-pk")
        .values("unit__name")[:1]
    )
    listing = Listing(
        title=_("Refused reads"),
        rows=Refusal.objects.annotate(name=Subquery(names), unit_name=Subquery(posts)),
        columns=(
            Column(
                label=_("Who"),
                value=lambda row: getattr(row, "name", None) or gettext("a visitor"),
                sort="name",
                note=lambda row: getattr(row, "unit_name", None),
            ),
            Column(label=_("Address"), value="path", sort="path"),
            Column(
                label=_("Why it was refused"), value=lambda row: why(row.reason), sort="reason", note="reason"
            ),
            Column(label=_("Minute"), value="minute", sort="minute"),
        ),
        filters=(
            Text(key="path", label=_("Address")),
            DateRange(key="day", label=_("When"), field="minute__date"),
        ),
        search=("path", "reason"),
        order=("-minute", "-pk"),
        empty=Empty(_("No read was refused yet.")),
        on_export=recorded("refusals"),
    )
    return listing.to_response(request, "desk/refusals.html", {"trail": _trail(_("Refused reads"))})


WHY: Final[Mapping[str, StrOrPromise]] = {
    "who": _("Not a page of their post"),
    "locked_out": _("Sign-in locked"),
    "case.see": _("A case they may not see"),
    "go.see": _("A row they may not see"),
    "signature": _("Signature is not right"),
    "city_subject_is_linked": _("City account linked to nobody here"),
}


def why(reason: str) -> StrOrPromise:
    """Return in words why a read was refused; a right is said by what it is of, any other name as it stands."""
    right = next((one for one in declared(Right) if one.label == reason), None)
    if right is None:
        return WHY.get(reason, reason)
    return gettext("They may not see this: %(what)s") % {"what": right.model._meta.verbose_name}


def _trail(here: StrOrPromise) -> Trail:
    """Return the way from the record to one of its side pages."""
    return Trail([Link(_("The record"), reverse("desk:record"))], here)
