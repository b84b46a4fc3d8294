"""What the page of a course shows: its facts, its sessions, who has a seat and how they stand, and what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import number
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.office.training import queries
from kechuang.office.training.models.course import in_whole
from kechuang.office.training.standing import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kechuang.kernel.activities.models import Enrolment
    from kechuang.kernel.web.tags import Tone
    from kechuang.office.training.models import Course, Credit, DropOut
    from kechuang.office.training.queries import Trainee
    from kechuang.office.training.standing import Standing

ENDS: Final[dict[str, Tone]] = {"dropped_out": "seal", "let_go_on": "jade"}
PLACES: Final[dict[str, Tone]] = {"confirmed": "jade", "offered": "seal", "waiting": "amber"}


def facts(row: Course, total: int) -> Facts:
    """Return what is known of a course; how many hours finish it follows from the law."""
    fewest, share = needed(total, row.absence.value), row.absence.value
    allowed = _("More than one part in %(share)d missed: dropped out. %(clause)s") % {
        "share": share,
        "clause": row.absence.clause,
    }
    taken = row.activity.taken if row.activity else 0
    return Facts(
        (
            Fact(_("Kind"), row.get_kind_display()),
            Fact(_("First and last day"), row.days),
            Fact(_("Class hours"), in_whole(total)),
            Fact(_("Class hours needed"), in_whole(fewest), allowed),
            Fact(_("Seats"), f"{taken} / {row.seats}"),
            Fact(_("Organised by"), f"{row.unit} {row.organiser}"),
            Fact(_("For whom and what for"), row.aims or None),
        ),
        columns=2,
    )  # fmt: skip


def sessions(row: Course, *, organises: bool, seated: bool) -> Table | Empty:
    """Return the sittings, each with what may be done with it."""
    rows = row.sessions.all()
    if not rows:
        return Empty(_("No session yet."))
    labels = (
        _("Subject"),
        _("Time"),
        _("Location"),
        _("Teacher"),
        _("Class hours"),
        pgettext_lazy("training", "Signed in"),
    )
    heads = [Head(label, numeric=label in labels[4:]) for label in labels]
    lines = []
    for one in rows:
        came = one.came  # type: ignore[attr-defined]  # annotated
        link = reverse("training:session", args=[one.uid]) if organises else ""
        if seated and row.case.state == "open" and not one.off:
            link = link or reverse("training:sign_in", args=[one.uid])
        word = Tag(_("Called off"), "seal") if one.off else came
        cells = (
            Cell(str(one), link),
            Cell(one.when),
            Cell(one.activity.place),
            Cell(one.teacher),
            Cell(one.hours),
        )
        lines.append([*cells, Cell(word, note=one.off)])
    return Table(pgettext_lazy("training", "Sessions"), heads, lines)


def people(rows: Sequence[Trainee], dropped: set[int]) -> Table | Empty:
    """Return who has a seat: hours credited and missed, and what came of it."""
    if not rows:
        return Empty(_("Nobody is enrolled yet."))
    heads = [
        Head(_("Person")),
        Head(_("Hours credited"), numeric=True),
        Head(_("Hours missed"), numeric=True),
        Head(_("State")),
    ]
    lines = []
    for one in rows:
        tag = Tag(_("Too much missed"), "seal") if one.beyond else Tag(_("Within the limit"), "jade")
        pending = _("With the head") if one.enrolment.person_id in dropped else one.certificate
        cells = (Cell(str(one.enrolment)), Cell(in_whole(one.credited)), Cell(in_whole(one.absent)))
        lines.append([*cells, Cell(tag, note=pending)])
    return Table(_("People enrolled"), heads, lines)


def dropouts(rows: Iterable[DropOut]) -> Rows | None:
    """Return who was put forward to drop out, each leading to what the head decided."""
    found = [
        Row(
            one.person.name,
            reverse("training:dropout", args=[one.case.number]),
            Tag(one.case.state_label, ENDS.get(one.case.state, "amber")),
            _("%(n)s class hours missed") % {"n": number(in_whole(one.absent))},
        )
        for one in rows
    ]
    return Rows(found) if found else None


def credits_of(rows: Iterable[Credit]) -> Table:
    """Return the entries of a session, each leading to where it is undone."""
    heads = [
        Head(pgettext_lazy("person", "Name")),
        Head(_("Class hours"), numeric=True),
        Head(_("Signed in at")),
        Head(_("Signed in by")),
    ]
    lines = []
    for one in rows:
        undone = hasattr(one, "corrected_by")
        link = "" if undone else reverse("training:correct", args=[one.uid])
        hours = number(in_whole(one.halves))
        cells = (Cell(one.person.name, link), Cell(hours, note=one.reason), Cell(one.attendance.at))
        lines.append([*cells, Cell(one.attendance.get_how_display())])
    return Table(_("Hours credited"), heads, lines)


def place(row: Enrolment | None) -> Tag | None:
    """Return the word for one's place in a course."""
    return Tag(row.get_state_display(), PLACES.get(row.state, "plain")) if row else None


def buttons(row: Course, *, organises: bool) -> list[Button]:
    """Return what those who hold a course may do besides its steps."""
    state, number_ = row.case.state, row.case.number
    wanted = (
        (state in queries.OPEN, "add", _("Add a session")),
        (state != "called_off", "material", _("Add a paper")),
        (state == "open", "choose", _("Put people in")),
    )
    return [
        Button(label, reverse(f"training:{name}", args=[number_]))
        for on, name, label in wanted
        if on and organises
    ]


def line_words(one: Standing) -> str:
    """Return the line of the law in class hours and days."""
    parts = [
        _("%(n)s class hours") % {"n": number(in_whole(wanted))}
        if hours
        else _("%(n)s days") % {"n": number(in_whole(wanted))}
        for hours, wanted in ((True, one.wanted_halves), (False, one.wanted_half_days))
        if wanted is not None
    ]
    return " / ".join(map(str, parts))
