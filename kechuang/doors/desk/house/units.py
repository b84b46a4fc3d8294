"""The tree of units, one unit with its people, and how units come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.doors.desk.house.filters import ranked
from kechuang.doors.desk.house.forms import CloseUnitForm, UnitForm, standing
from kechuang.doors.desk.house.once import once
from kechuang.kernel.access import can, member
from kechuang.kernel.audit import clock
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Membership, Unit
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page
from kechuang.primitives.tree import paths_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpResponse

BOTH = ("GET", "POST")


def counted(day: date) -> Count:
    """Return how many people hold a post in a unit on a day."""
    held = in_force(day, "memberships__")
    return Count("memberships__person", filter=held, distinct=True)


def nested(units: Iterable[Unit]) -> list[tuple[Unit, list[object]]]:
    """Return units in the order of their paths as a tree: each with the list of those below it."""
    top: list[tuple[Unit, list[object]]] = []
    open_at: list[tuple[str, list[tuple[Unit, list[object]]]]] = [("/", top)]
    for unit in units:
        while not unit.path.startswith(open_at[-1][0]):
            open_at.pop()
        below: list[object] = []
        open_at[-1][1].append((unit, below))
        open_at.append((unit.path, below))  # type: ignore[arg-type]  # a tree of the same pairs
    return top


@page(who=member())
def units(request: PageRequest) -> HttpResponse:
    """Show the units that stand today, each below the one it belongs to."""
    today = clock.today()
    rows = list(standing(today).annotate(people=counted(today)))
    return answer(request, "desk/units.html", {"tree": nested(ranked(rows)), "count": len(rows)})


@page(of=Unit)
def unit(request: PageRequest, row: Unit) -> HttpResponse:
    """Show one unit: what it is, who holds its posts, what stands below."""
    today = clock.today()
    posts = Membership.objects.filter(in_force(today), unit=row).select_related("person").order_by("pk")
    below = standing(today).filter(parent=row).annotate(people=counted(today)).order_by("rank", "pk")
    context = {
        "unit": row,
        "trail": _trail(row),
        "facts": _facts(row),
        "people": Rows(
            [
                Row(
                    one.person.name,
                    reverse("desk:person", args=[one.person.uid]),
                    one.title or one.get_post_display(),
                )
                for one in posts
            ],
            Empty(_("Nobody holds a post in this unit.")),
        ),
        "below": Rows(
            [Row(one.name, reverse("desk:unit", args=[one.uid]), one.people) for one in below],
            Empty(_("No unit stands below.")),
        ),
        "may_change": bool(can(request.actor, "change", row)),
    }
    return answer(request, "desk/unit.html", context)


def _trail(row: Unit) -> Trail:
    """Return the way down the tree."""
    above = Unit.objects.filter(path__in=paths_to(row.path)).exclude(pk=row.pk).order_by("path")
    steps = [Link(one.name, reverse("desk:unit", args=[one.uid])) for one in above]
    return Trail([Link(_("Units"), reverse("desk:units")), *steps], row.name)


def _facts(row: Unit) -> Facts:
    """Return what a unit is."""
    facts = [
        Fact(_("Kind"), row.get_kind_display()),
        Fact(_("Short name"), row.short),
        Fact(pgettext_lazy("unit", "From"), row.valid_from),
        Fact(pgettext_lazy("unit", "To"), row.valid_to),
    ]
    return Facts(facts, columns=2)


@page(of=Unit, action="change", methods=BOTH)
def add_unit(request: PageRequest, parent: Unit) -> HttpResponse:
    """Put a unit below another."""
    form = UnitForm(request.POST if request.method == "POST" else None, parent=parent)
    if form.is_valid():
        values = form.cleaned_data
        made = once(
            request,
            reverse("desk:unit", args=[parent.uid]),
            lambda: actions.add_unit(
                by=request.actor,
                parent=parent,
                valid_from=values["since"],
                **{name: values[name] for name in ("kind", "name", "short")},
            ),
        )
        return done(request, _("The unit stands from that day."), "desk:unit", uid=made.uid)
    return _ask(request, form, _("Add a unit below"), parent)


@page(of=Unit, action="change", methods=BOTH)
def close_unit(request: PageRequest, row: Unit) -> HttpResponse:
    """End a unit in which nobody holds a post any more."""
    form = CloseUnitForm(request.POST if request.method == "POST" else None, unit=row)
    if form.is_valid() and attempt(form, lambda: _close(request, row, form)):
        return done(request, _("The unit ends on that day."), "desk:unit", uid=row.uid)
    return _ask(request, form, _("Close the unit"), row)


def _close(request: PageRequest, row: Unit, form: CloseUnitForm) -> bool:
    """Close a unit."""
    actions.close_unit(row, by=request.actor, last_day=form.cleaned_data["last_day"])
    return True


def _ask(request: PageRequest, form: UnitForm | CloseUnitForm, title: object, row: Unit) -> HttpResponse:
    """Draw the form, with the unit it is about above it."""
    context = {
        "title": title,
        "lede": row.name,
        "submit": title,
        "back": reverse("desk:unit", args=[row.uid]),
    }
    return answer(request, "web/form_page.html", context, form=form)
