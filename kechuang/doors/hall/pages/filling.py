"""Pages on which an application is filled in: begun, section by section with or without scripts, conflicts settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import applications, filling
from kechuang.doors.hall.applications import JOINED
from kechuang.doors.hall.filling import seen_of
from kechuang.doors.hall.pages.frame import COLLEAGUES, frame_of, overview, section_page
from kechuang.doors.hall.reading import Reading
from kechuang.doors.hall.section import Page
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.cases.filling import AT_REST, is_fillable
from kechuang.kernel.cases.models import Application
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import File
from kechuang.kernel.forms.actions import Clash
from kechuang.kernel.forms.answering import faults_in
from kechuang.kernel.forms.composed import Attachment
from kechuang.kernel.forms.html import ADD_ROW
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.web.answers import figures
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page

if TYPE_CHECKING:
    from kechuang.kernel.forms.form import Form, Section
    from kechuang.kernel.forms.models import Answer, Conflict

BOTH: Final = ("GET", "POST")
EVERYTHING: Final = "check"


@page(of=Batch, action="read", who=COLLEAGUES, methods=("POST",))
def begin(request: PageRequest, row: Batch) -> HttpResponse:
    """Begin an application in a call, or go on with the one there is."""
    made = filling.begin(row, by=request.actor, key=key_of(request))
    return done(
        request,
        _("The draft stands. What you type is kept; nobody but your enterprise sees it."),
        overview(made),
    )


def opened(row: Application, key: str) -> Section:
    """Return a section of the form of an application that may be filled in now; a section that is not there is no page."""
    if row.draft is None:
        raise Http404
    if not is_fillable(row.case):
        raise Refused(AT_REST, rule="application_is_being_filled_in")
    section = next((one for one in row.draft.form.sections if one.key == key), None)
    if section is None:
        raise Http404
    return section


@page(of=Application, action="fill", by="case__number", joined=JOINED, who=COLLEAGUES, methods=BOTH)
def section(request: PageRequest, row: Application, key: str) -> HttpResponse:
    """Show one section, or save what was typed in it: all that can be read is kept, the rest is told at its field."""
    asked = opened(row, key)
    assert row.draft is not None  # noqa: S101 - only applications with a form come here
    sent = request.POST if request.method == "POST" else None
    shown = Page(row.draft, asked, clock.today(), sent=sent)
    if sent is None:
        reading = Reading(row, shown.on, shown.answers)
        shown.show(reading.wrong, everything=EVERYTHING in request.GET)
        return _draw(request, shown, reading)
    clashes = _saved(request, row, shown)
    if not shown.form.is_valid() or shown.at or sent.get(ADD_ROW):
        again = Page(row.draft, asked, clock.today(), sent=sent)
        again.form.is_valid()
        again.at = shown.at
        reading = Reading(row, again.on, again.answers)
        return _draw(request, again, reading, status=422 if shown.at or not again.form.is_valid() else 200)
    if clashes:
        return done(
            request,
            _("A colleague answered the same question meanwhile: choose which stands."),
            _conflicts(row),
        )
    return HttpResponseRedirect(_next(row, key, sent))


def _saved(request: PageRequest, row: Application, shown: Page) -> bool:
    """Save what could be read, take files in and out; return whether a colleague had answered something meanwhile."""
    results = filling.save(row, shown.typed(), by=request.actor)
    taken = (
        next(iter(File.objects.filter(uid=request.POST["remove"])), None) if _names_a_file(request) else None
    )
    if taken is not None:
        filling.detach(row, taken, by=request.actor)
    for question in shown.section.questions:
        if isinstance(question.kind, Attachment):
            for upload in request.FILES.getlist(question.key):
                _taken_in(request, row, shown, question.key, upload)
    return any(isinstance(one, Clash) for one in results)


def _names_a_file(request: PageRequest) -> bool:
    """Return whether a file is to be taken out."""
    named = request.POST.get("remove", "")
    return len(named) == len("00000000-0000-0000-0000-000000000000") and set(named) <= set(
        "0123456789abcdef-"
    )


def _taken_in(request: PageRequest, row: Application, shown: Page, key: str, upload: Any) -> None:  # noqa: ANN401 - Django's upload
    """Check one file and attach it; what is wrong with it is told at its question."""
    question = shown.draft.form.by_key[key]
    try:
        filling.attach(row, key, accept(upload, kinds=question.get("kinds"), field=key), by=request.actor)
    except Refused as refusal:
        shown.refuse(key, f"{upload.name[:80]}：{refusal.sentence}")


def _next(row: Application, key: str, sent: Any) -> str:  # noqa: ANN401 - any JSON
    """Return where saving leads: the next section where that was asked for, else here with all that is wrong."""
    assert row.draft is not None  # noqa: S101 - only applications with a form come here
    keys = [one.key for one in row.draft.form.sections]
    if "next" in sent:
        later = keys[keys.index(key) + 1 :]
        if not later:
            return reverse("hall:submit", args=[row.case.number])
        return section_page(row, later[0])
    return f"{section_page(row, key)}?{EVERYTHING}"


def _draw(request: PageRequest, shown: Page, reading: Reading, status: int = 200) -> HttpResponse:
    """Draw a section."""
    row, items = reading.row, shown.items(reading.files, reading.noted)
    context = {
        **frame_of(reading, shown.section.key),
        "row": row,
        "section": shown.section,
        "items": items,
        "wrong": shown.summary(items),
        "grown": ADD_ROW in request.POST,
        "checked": EVERYTHING in request.GET,
        "conflicts": applications.open_conflicts(shown.draft),
        "autosave": reverse("hall:field", args=[row.case.number, shown.section.key]),
    }
    response = answer(request, "hall/section.html", context)
    response.status_code = status
    return response


@page(of=Application, action="fill", by="case__number", joined=JOINED, who=COLLEAGUES, methods=("POST",))
def field(request: PageRequest, row: Application, key: str) -> HttpResponse:
    """Save the one question a script sends while somebody types; every answer is a sentence."""
    try:
        return JsonResponse(_field(request, row, opened(row, key)))
    except Refused as refusal:
        return JsonResponse({"state": "refused", "sentence": str(refusal.sentence)})


def _field(request: PageRequest, row: Application, asked: Section) -> dict[str, Any]:
    """Save one question and say what came of it."""
    assert row.draft is not None  # noqa: S101 - only applications with a form come here
    name = request.POST.get("_field", "")
    shown = Page(row.draft, asked, clock.today(), sent=request.POST)
    typed = [one for one in shown.typed() if one.key == name]
    if not typed:
        errors = list(shown.form.errors.get(name, ())) if name in shown.form.fields else []
        sentence = " ".join(map(str, errors)) or gettext(
            "This could not be read yet; it is marked when you save."
        )
        return {"state": "fault", "sentence": sentence}
    for one in filling.save(row, typed, by=request.actor):
        if isinstance(one, Clash):
            words = {"name": one.theirs.saved_by.name if one.theirs.saved_by else ""}
            sentence = (
                gettext("%(name)s changed this meanwhile; both answers are kept until you choose.") % words
            )
            return {"state": "clash", "sentence": sentence, "url": _conflicts(row)}
    return _kept(row, asked, name, shown)


def _kept(row: Application, asked: Section, name: str, before: Page) -> dict[str, Any]:
    """Return what a script shows of an answer that was kept."""
    assert row.draft is not None  # noqa: S101 - only applications with a form come here
    now = Page(row.draft, asked, clock.today())
    now.show(faults_in(now.found, now.answers, {}), everything=False)
    kept = now.rows.get(name)
    at = timezone.localtime(clock.now()).strftime("%H:%M:%S")
    return {
        "state": "saved",
        "sentence": gettext("Saved at %(at)s") % {"at": at},
        "seen": seen_of(kept.version if kept else 0, kept.value if kept else None),
        "fault": " ".join(now.at.get(name, ())),
        "figures": figures(now.found),
        "redraw": now.section.questions != before.section.questions,
    }


def _conflicts(row: Application) -> str:
    """Return the page on which conflicts are settled."""
    return reverse("hall:conflicts", args=[row.case.number])


@page(of=Application, action="fill", by="case__number", joined=JOINED, who=COLLEAGUES, methods=BOTH)
def conflicts(request: PageRequest, row: Application) -> HttpResponse:
    """Show both answers of every conflict side by side; settle one."""
    if row.draft is None:
        raise Http404
    if request.method == "POST":
        uid = request.POST.get("conflict", "")
        one = next((each for each in applications.open_conflicts(row.draft) if str(each.uid) == uid), None)
        if one is None:
            raise Refused(_("This conflict was settled before."), rule="forms.conflict_is_open")
        _settle(request, row, one)
        return done(
            request,
            _("Settled."),
            _conflicts(row) if applications.open_conflicts(row.draft) else overview(row),
        )
    aside = applications.open_conflicts(row.draft)
    standing = row.draft.answers.select_related("saved_by").filter(key__in=[one.key for one in aside])
    stands = {each.key: each for each in standing}
    context = {
        **frame_of(Reading.of(row, clock.today()), "conflicts"),
        "row": row,
        "title": _("Two answers to one question"),
        "pairs": [_pair(row.draft.form, one, stands.get(one.key)) for one in aside],
    }
    return answer(request, "hall/conflicts.html", context)


def _settle(request: PageRequest, row: Application, one: Conflict) -> None:
    """Let one of the two answers stand."""
    filling.choose(row, one, by=request.actor, take=request.POST.get("take") == "aside")


def _pair(form: Form, one: Conflict, standing: Answer | None) -> dict[str, Any]:
    """Return a conflict as its page shows it."""
    question = form.by_key[one.key]

    def said(value: Any) -> str:  # noqa: ANN401 - any JSON
        return "" if value is None else str(form.said(question, value))

    return {
        "one": one,
        "label": question.label,
        "aside": said(one.value),
        "stands": said(standing.value) if standing else "",
        "standing": standing,
    }
