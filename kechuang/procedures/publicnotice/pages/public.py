"""What everybody reads and does without signing in and without scripts: the notices, one of them, objecting, the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kechuang.kernel.access import public
from kechuang.kernel.audit.errors import AlreadyWritten, Refused
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.web.attempts import asked_again, attempt_within
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.kernel.web.slips import picture
from kechuang.procedures.publicnotice import lists, queries
from kechuang.procedures.publicnotice.actions.objecting import object_to
from kechuang.procedures.publicnotice.forms import ObjectForm
from kechuang.procedures.publicnotice.models import Entry, Objection, Posting
from kechuang.procedures.publicnotice.results import results_of

if TYPE_CHECKING:
    from django.http import HttpResponse

SCANS: Final = (Kind.PDF, Kind.JPG, Kind.PNG)
LARGEST: Final = 5 * 1024 * 1024


@page(who=public(), guarded=False)
def announcements(request: PageRequest) -> HttpResponse:
    """List the notices."""
    lede = _("What the district is about to decide; whoever knows better may object while a notice stands.")
    return lists.announcements(request.actor).to_response(request, "web/list.html", {"lede": lede})


def _published(row: Posting) -> Posting:
    """Return a notice that is published; a draft has no public page, not even for its drafter."""
    if row.published_at is None:
        raise Http404
    return row


@page(of=Posting, who=public(), guarded=False)
def announcement(request: PageRequest, row: Posting) -> HttpResponse:
    """Show one notice: its text, its entries, how to object and until when."""
    _published(row)
    objecting, found = queries.takes_objections(row), list(row.entries.all())
    context = {
        "title": row.title,
        "lede": row.number,
        "trail": _trail(row.number),
        "posting": row,
        "facts": lists.public_facts(row),
        "entries": lists.entries(row, found, objecting=objecting, results=results_of(row, found)),
        "objecting": objecting,
        "until": queries.closes_at(row),
        "signed": lists.signature(row),
        "json": reverse("publicnotice:json", args=[row.uid]),
    }
    return answer(request, "publicnotice/announcement.html", context)


@page(of=Posting, who=public(), guarded=False)
def announcement_json(request: PageRequest, row: Posting) -> HttpResponse:
    """Return one notice as JSON."""
    del request
    found = list(_published(row).entries.all())
    data = lists.as_json(row, found, results_of(row, found))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


@never_cache
@page(of=Posting, who=public(), methods=("GET", "POST"), guarded=False)
def object_page(request: PageRequest, row: Posting, position: int) -> HttpResponse:
    """Object to one entry."""
    entry = _published(row).entries.select_related("case", "posting").filter(position=position).first()
    if entry is None:
        raise Http404
    if not queries.takes_objections(row):
        sentence = _("The days of this notice have passed; an objection comes in while it stands.")
        raise Refused(sentence, rule="objection_comes_in_time")
    bound = request.method == "POST"
    form = ObjectForm(
        request.POST if bound else None, request.FILES if bound else None, initial={"by": "individual"}
    )
    if bound and form.is_valid():
        try:
            kept = attempt_within(request, "objection", form, lambda: _object(request, entry, form))
        except AlreadyWritten as first:
            return redirect(str(first.answer["to"]))
        if kept is not None:
            said = _("Received. Keep the address of this page: here you read what became of it.")
            return done(request, said, "publicnotice:receipt", code=kept.receipt)
    title = _("Object to no. %(n)d") % {"n": entry.position}
    context = {
        "title": title,
        "lede": f"{entry.name} {entry.facts}".strip(),
        "trail": _trail(title, Link(row.title, row.public_url)),
        "submit": _("Hand in the objection"),
        "back": row.public_url,
    }
    return asked_again(request, "web/form_page.html", context, form)


def _object(request: PageRequest, entry: Entry, form: ObjectForm) -> Objection:
    """Check the scan and hand the objection in, once; whoever is signed in objects as anybody else would."""
    scan = form.cleaned_data["seal"]
    seal = accept(scan, kinds=SCANS, max_bytes=LARGEST, field="seal") if scan else None
    return object_to(
        entry,
        by=request.actor.visitor(),
        objector=form.objector(),
        words=form.cleaned_data["words"],
        seal=seal,
        key=key_of(request),
    )


@never_cache
@page(who=public(), guarded=False)
def receipt(request: PageRequest, code: str) -> HttpResponse:
    """Show whoever holds the code of an objection what was said, by when it is answered and how it was; nothing of who objected."""
    row = Objection.objects.filter(receipt=code).first()
    if row is None:
        raise Http404
    last = row.case.events.last()
    answered = last.reason if last is not None and not row.case.is_open else ""
    posting = row.entry.posting
    facts = Facts(
        (
            Fact(_("Public notice"), posting.title, posting.number, posting.public_url),
            Fact(_("Entry of the notice"), row.entry.name, row.entry.facts),
            Fact(_("Received on"), row.received_on),
            Fact(_("What is objected to, and why"), row.words),
            Fact(_("State"), row.state),
            Fact(_("Answered by"), row.case.due if row.case.is_open else None),
            Fact(_("The answer"), answered or None),
        )
    )
    address = request.build_absolute_uri(reverse("publicnotice:receipt", args=[code]))
    context = {
        "title": _("Your objection"),
        "lede": row.case.number,
        "facts": facts,
        "trail": _trail(_("Your objection")),
        "address": address,
        "qr": picture(address),
    }
    return answer(request, "publicnotice/receipt.html", context)


def _trail(here: object, *above: Link) -> Trail:
    """Return the way to a public page."""
    return Trail([Link(_("Public notices"), reverse("publicnotice:announcements")), *above], str(here))
