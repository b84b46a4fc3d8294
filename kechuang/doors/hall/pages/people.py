"""本单位人员: who acts for the enterprise, who is invited, and what is done about either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.doors.hall import authority
from kechuang.doors.hall.people_forms import AuthoriseForm, EndForm, HandOverForm
from kechuang.kernel.access import can, post
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.holders import people_in
from kechuang.kernel.identity.models import Invitation, Membership
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.kernel.web.tables import Cell, Head, Table

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor

COLLEAGUES: Final = post(Post.LEGAL_PERSON, Post.AGENT)
LEGAL: Final = post(Post.LEGAL_PERSON)
BOTH: Final = ("GET", "POST")
NOBODY: Final = _("Authorise another agent first")


@page(who=COLLEAGUES)
def people(request: PageRequest) -> HttpResponse:
    """Show who acts for the enterprise, and to its legal person the invitations still open."""
    organisation = authority.organisation_of(request.actor)
    may_authorise = LEGAL.holds(request.actor, None)
    context = {
        "organisation": organisation,
        "people": _people(list(people_in(organisation, clock.today())), request.actor),
        "may_authorise": may_authorise,
        "invitations": _open(request.actor) if may_authorise else None,
    }
    return answer(request, "hall/people.html", context)


def _people(rows: list[Membership], actor: Actor) -> Table:
    """Return the people with from and to, and what the reader may do about each."""
    heads = (
        Head(pgettext_lazy("person", "Name")),
        Head(_("Post")),
        Head(pgettext_lazy("post", "From")),
        Head(pgettext_lazy("post", "To")),
        Head(_("Hand over")),
        Head(_("End the authority")),
    )
    agents = {row.person_id for row in rows if row.post == Post.AGENT}
    lines = [_line(row, actor, alone=agents <= {row.person_id}) for row in rows]
    return Table(_("People of the enterprise"), heads, lines)


def _line(row: Membership, actor: Actor, *, alone: bool) -> tuple[Cell, ...]:
    """Return one person as a line; an agent alone has nobody to hand over to."""
    agent = row.post == Post.AGENT
    hands = Cell(NOBODY) if alone else Cell(_("Hand over"), url=reverse("hall:hand_over", args=[row.pk]))
    over, end = (agent and bool(can(actor, action, row)) for action in ("hand_over", "end_authority"))
    return (
        Cell(row.person.name),
        Cell(row.get_post_display()),
        Cell(row.valid_from),
        Cell(row.valid_to),
        hands if over else Cell(None),
        Cell(_("End the authority"), url=reverse("hall:end", args=[row.pk])) if end else Cell(None),
    )


def _open(actor: Actor) -> Table | Empty:
    """Return the invitations of the enterprise nobody has used yet."""
    now = timezone.now()  # noqa: TID251 - invitations end in real time
    rows = Invitation.objects.filter(organisation=actor.organisation, accepted_by=None, expires_at__gt=now)
    lines = [
        (
            Cell(row.name),
            Cell(row.until),
            Cell(row.expires_at),
            Cell(Button(_("Withdraw"), reverse("hall:take_back", args=[row.uid]), post=True)),
        )
        for row in rows.order_by("-invited_at")
    ]
    heads = (
        Head(pgettext_lazy("person", "Name")),
        Head(_("Authority until")),
        Head(_("Invitation open until")),
        Head(_("To do")),
    )
    return Table(_("Open invitations"), heads, lines) if lines else Empty(_("No invitation is open."))


@page(who=LEGAL, methods=BOTH)
def authorise(request: PageRequest) -> HttpResponse:
    """Authorise an agent; the address that lets them in is shown on the answer and never again."""
    form = AuthoriseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = attempt(form, lambda: _authorise(request, form))
        if made is not None:
            invitation, token = made
            link = request.build_absolute_uri(reverse("desk:invitation", args=[token]))
            response = answer(request, "hall/authorised.html", {"invitation": invitation, "link": link})
            response["Cache-Control"] = "no-store"
            return response
    lede = _("They act for the enterprise until the last day you name; what they do stands on record.")
    return _ask(request, form, _("Authorise an agent"), lede)


def _authorise(request: PageRequest, form: AuthoriseForm) -> tuple[Invitation, str]:
    """Invite once, however often the form is sent."""
    with write(request.actor, key=key_of(request)) as w:
        w.answer(to=reverse("hall:people"))
        return authority.authorise(by=request.actor, **form.cleaned_data)


@page(of=Invitation, action="take_back", methods=("POST",))
def take_back(request: PageRequest, row: Invitation) -> HttpResponse:
    """Withdraw an invitation nobody has used."""
    authority.take_back(row, by=request.actor)
    return done(request, _("The invitation is withdrawn."), "hall:people")


@page(of=Membership, action="end_authority", by="pk", methods=BOTH)
def end(request: PageRequest, row: Membership) -> HttpResponse:
    """End the authority of an agent."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        ended = attempt(form, lambda: authority.end_authority(row, by=request.actor, last_day=form.day))
        if ended is not None:
            said = (
                _("The authority ends on that day; they have been told.")
                if form.day
                else _("The authority has ended; they have been told.")
            )
            return done(request, said, "hall:people")
    return _ask(request, form, _("End the authority"), row.person.name)


@page(of=Membership, action="hand_over", by="pk", methods=BOTH)
def hand_over(request: PageRequest, row: Membership) -> HttpResponse:
    """Hand what waits over to a colleague."""
    form = HandOverForm(request.POST if request.method == "POST" else None, giver=row)
    if not form.has_colleague:
        raise Refused(NOBODY, rule="somebody_takes_over")
    if form.is_valid():
        count = attempt(form, lambda: authority.hand_over(row, by=request.actor, **form.cleaned_data))
        if count is not None:
            sentence = _(
                "Handed over; %(n)d open cases go on with your colleague. Both of you have been told."
            )
            return done(request, sentence % {"n": count}, "hall:people")
    return _ask(request, form, _("Hand over"), row.person.name)


def _ask(request: PageRequest, form: forms.Form, title: StrOrPromise, lede: StrOrPromise) -> HttpResponse:
    """Draw the form."""
    trail = Trail([Link(_("People of the enterprise"), reverse("hall:people"))], title)
    context = {
        "title": title, "lede": lede, "trail": trail, "submit": title, "back": reverse("hall:people"),
    }  # fmt: skip
    return answer(request, "web/form_page.html", context, form=form)
