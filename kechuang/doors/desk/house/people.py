"""People: who holds which post, one person, and what an administrator does about posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.exports import recorded
from kechuang.doors.desk.house.filters import BelowUnit, place_of, ranked
from kechuang.doors.desk.house.forms import POSTS
from kechuang.kernel.access import can, post
from kechuang.kernel.audit import clock
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Delegation, Membership, Person, Unit
from kechuang.kernel.identity.posts import STAFF, Post
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Choice, Column, Listing, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.masks import mask_email, mask_phone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor


@page(who=post(*STAFF))
def people(request: PageRequest) -> HttpResponse:
    """List who holds which post today, by unit; on wish also the posts that ended."""
    today = clock.today()
    ended = request.GET.get("ended") == "1"
    units = ranked(Unit.objects.all())
    posts = (
        Membership.objects.filter(unit__isnull=False)
        .select_related("person", "unit")
        .annotate(place_rank=place_of(units))
    )
    listing = Listing(
        title=_("People"),
        rows=posts if ended else posts.filter(in_force(today)),
        columns=(
            Column(
                label=pgettext_lazy("person", "Name"), value="person.name", sort="person__name", link=_person
            ),
            Column(label=_("Post"), value="get_post_display", sort="post", note=_title),
            Column(
                label=_("Unit"),
                value="unit.name",
                sort="place_rank",
                link=lambda row: reverse("desk:unit", args=[row.unit.uid]) if row.unit else "",
            ),
            Column(label=pgettext_lazy("post", "From"), value="valid_from", sort="valid_from"),
            Column(label=pgettext_lazy("post", "To"), value="valid_to", sort="valid_to"),
        ),
        filters=(
            BelowUnit(key="unit", label=_("Unit"), units=units),
            Choice(key="post", label=_("Post"), options=POSTS),
            Toggle(key="ended", label=_("Past posts too"), where=Q()),
        ),
        search=("person__name", "title"),
        order=("place_rank", "pk"),
        empty=Empty(_("Nobody holds a post here."), _("People come in by invitation.")),
        on_export=recorded("people"),
    )
    context = {"may_invite": Post.ADMINISTRATOR in request.actor.posts, "today": today}
    return listing.to_response(request, "desk/people.html", context)


def _title(row: Membership) -> str | None:
    """Return the job title where it says more than the post."""
    return row.title if row.title and row.title != row.get_post_display() else None


def _person(row: Membership) -> str:
    """Return the page of whose post it is."""
    return reverse("desk:person", args=[row.person.uid])


@page(of=Person)
def person(request: PageRequest, who: Person) -> HttpResponse:
    """Show one person: how to reach them, the posts with their days, who stands in for whom."""
    today = clock.today()
    posts = list(
        who.memberships.select_related("unit", "organisation", "granted_by").order_by("-valid_from", "-pk")
    )
    context = {
        "person": who,
        "trail": Trail([Link(_("People"), reverse("desk:people"))], who.name),
        "now": [row for row in posts if _holds(row, today)],
        "facts": _facts(who),
        "posts": _posts(posts, request.actor, today),
        "stand_ins": _stand_ins(who, today),
        "may_appoint": bool(can(request.actor, "appoint", who)),
        "record": reverse("desk:record") + f"?subject={who.ref}"
        if request.actor.posts & {Post.AUDITOR}
        else "",
    }
    return answer(request, "desk/person.html", context)


def _holds(row: Membership, day: date) -> bool:
    """Return whether a post is held on a day."""
    return row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)


def _facts(who: Person) -> Facts:
    """Return how somebody is reached; numbers and addresses are masked."""
    return Facts(
        [
            Fact(_("Sign-in name"), who.username),
            Fact(_("Mobile phone"), mask_phone(who.phone) if who.phone else None, numeric=True),
            Fact(_("E-mail"), mask_email(who.email) if who.email else None),
            Fact(_("Sign-in"), Tag(_("Enabled"), "jade") if who.is_active else Tag(_("Disabled"), "plain")),
        ],
        columns=2,
    )


def _posts(posts: Sequence[Membership], actor: Actor, today: date) -> Table:
    """Return the posts with what the reader may do about each."""
    heads = [
        Head(_("Post")),
        Head(_("Unit")),
        Head(pgettext_lazy("post", "From")),
        Head(pgettext_lazy("post", "To")),
        Head(_("Given by")),
        Head(_("To do")),
    ]
    return Table(_("Posts"), heads, [_line(row, actor, today) for row in posts])


def _line(row: Membership, actor: Actor, today: date) -> list[Cell]:
    """Return one post as a line."""
    todo, address = "", ""
    if row.valid_to is None or row.valid_to >= today:
        if can(actor, "delegate", row):
            todo, address = gettext("Let somebody stand in"), reverse("desk:delegate", args=[row.pk])
        elif can(actor, "end", row):
            todo, address = gettext("End"), reverse("desk:end_post", args=[row.pk])
    unit = reverse("desk:unit", args=[row.unit.uid]) if row.unit else ""
    giver = row.granted_by.name if row.granted_by else ""
    return [
        Cell(row.get_post_display(), note=_title(row) or ""),
        Cell(row.place, url=unit),
        Cell(row.valid_from),
        Cell(row.valid_to),
        Cell(giver),
        Cell(todo, url=address),
    ]


def _stand_ins(who: Person, today: date) -> list[Delegation]:
    """Return who stands in for somebody and for whom they stand in, from today on."""
    rows = Delegation.objects.filter(Q(to=who) | Q(membership__person=who), last_day__gte=today)
    return list(rows.select_related("to", "membership__person", "membership__unit").order_by("first_day"))
