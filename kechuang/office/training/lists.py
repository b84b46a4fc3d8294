"""The lists of training: courses, and how people stand at the line of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.access import scope
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.web.listing import Choice, Column, DateRange, Listing, Toggle
from kechuang.kernel.web.notes import Empty
from kechuang.office.training import queries
from kechuang.office.training.flow import course_flow
from kechuang.office.training.models import Course, Session
from kechuang.office.training.models.course import in_whole

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from kechuang.kernel.web.tags import Tone
    from kechuang.office.training.standing import Standing
    from kechuang.primitives.actor import Actor

STATES: Final = tuple((state.name, state.label) for state in course_flow.states)
TONES: Final[dict[str, Tone]] = {"open": "amber", "ended": "jade"}


def courses(actor: Actor) -> Listing[Course]:
    """Return the courses one sees, the latest first."""
    sums = (
        Session.objects.filter(course=OuterRef("pk"), off="")
        .order_by()
        .values("course")
        .annotate(sum=Sum("halves"))
    )
    return Listing(
        title=pgettext_lazy("office", "Training"),
        rows=queries.visible(actor).annotate(total=Subquery(sums.values("sum"))),
        columns=(
            Column(label=_("Title"), value="title", sort="title", link="get_absolute_url", note="case.number"),
            Column(label=_("Kind"), value="get_kind_display", sort="kind"),
            Column(label=_("First and last day"), value="days", sort="first_day"),
            Column(
                label=_("Class hours"), value=lambda row: in_whole(row.total or 0), sort="total", numeric=True  # type: ignore[attr-defined]  # annotated
            ),
            Column(label=_("Unit"), value="unit", sort="unit__path"),
            Column(label=_("Seats taken"), value=_seats, sort="activity__taken", numeric=True),
            Column(label=_("State"), value="state", sort="case__state", tag=lambda row: TONES.get(row.case.state, "plain")),
        ),
        filters=(
            Choice(key="state", label=_("State"), lookup="case__state", options=STATES),
            Choice(key="kind", label=_("Kind"), options=Course.Kind.choices),
            DateRange(key="first_day", label=_("First day")),
        ),
        search=("title", "case__number", "sessions__activity__title"),
        order=("-first_day", "-pk"),
        empty=Empty(_("No course yet."), _("An official plans one and announces it.")),
        on_export=_recorded,
    )  # fmt: skip


def _seats(row: Course) -> str:
    """Return how many seats are taken of how many."""
    return f"{row.activity.taken if row.activity else 0} / {row.seats}"


def people(actor: Actor, year: int, on: date) -> Listing[Membership]:
    """Return how those one answers for stand at a year; the list can be narrowed to those who have not come to the line."""
    rows = scope(actor, "see_training", Membership).filter(pk__in=queries.officials(on).values("pk"))
    ranks = {row.person_id: queries.rank_of(row.post) for row in rows}
    stand = queries.standings(ranks, year)
    short = [person for person, one in stand.items() if not one.reached]
    by_hours = Case(
        *(When(person=person, then=Value(one.halves)) for person, one in stand.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    return Listing(
        title=format_lazy(_("Training of {year}"), year=year),
        rows=rows.select_related("person", "unit").annotate(halves=by_hours),
        columns=(
            Column(label=pgettext_lazy("person", "Name"), value="person.name", sort="person__name"),
            Column(label=_("Unit"), value="unit", sort="unit__path"),
            Column(label=_("Post"), value="get_post_display", sort="post"),
            Column(label=_("Class hours"), value=lambda row: stand[row.person_id].hours, sort="halves", numeric=True),
            Column(label=_("Days counted"), value=lambda row: stand[row.person_id].days, numeric=True),
            Column(label=_("Online class hours"), value=lambda row: in_whole(stand[row.person_id].online), numeric=True),
            Column(label=_("Hours still missing"), value=lambda row: stand[row.person_id].missing, numeric=True),
            Column(
                label=pgettext_lazy("training", "Line"),
                value=lambda row: _("Reached") if stand[row.person_id].reached else _("Not reached"),
                tag=lambda row: tone(stand[row.person_id], on),
            ),
        ),
        filters=(Toggle(key="short", label=_("Line not reached"), where=Q(person__in=short)),),
        search=("person__name", "unit__name"),
        order=("unit__path", "person__name"),
        empty=Empty(_("You answer for nobody.")),
        on_export=_recorded,
    )  # fmt: skip


def tone(one: Standing, on: date) -> Tone:
    """Return what the line needs: nothing once it is reached, soon while its time runs, now when that is over."""
    if one.reached:
        return "jade"
    return "seal" if one.until < on.year else "amber"


def _recorded(request: HttpRequest, rows: int) -> None:
    """Put on record that a list left."""
    with write(request.actor) as w:  # type: ignore[attr-defined]  # put there by the identity shelf
        w.record("training.export", None, rows=rows)
