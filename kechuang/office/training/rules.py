"""Who holds courses, who sees them, and what must be given before each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import being, below, of_unit, own, post
from kechuang.kernel.audit import clock
from kechuang.kernel.flows import rule
from kechuang.kernel.identity.posts import STAFF
from kechuang.office.training.models import Credit
from kechuang.office.training.queries import credited, held, standing_sessions, total
from kechuang.office.training.standing import is_beyond

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


def organisers(path: str = "") -> Who:
    """Return who holds the course a path leads to: its organiser, and the head of its unit."""
    return own(f"{path}organiser") | post("head") & of_unit(f"{path}unit")


ORGANISER: Final[Who] = organisers()
SEES: Final[Who] = ORGANISER | post(*STAFF) & being("case__state", "open", "ended", "called_off")
DECIDES: Final[Who] = post("head", "leader") & below("course__unit__path")
ANSWERS: Final[Who] = own("person") | post("head", "leader") & below("unit__path")


@rule(otherwise=_("Add a session first."))
def has_sessions(_actor: Actor, case: Case) -> bool:
    """People enrol for something with hours."""
    return bool(standing_sessions(case.course))


@rule(otherwise=_("A session is still to come."))
def is_over(_actor: Actor, case: Case) -> bool:
    """A course ends when its last session has."""
    return all(one.activity.ends <= clock.now() for one in standing_sessions(case.course))


@rule(otherwise=_("Somebody has been there already; call single sessions off."))
def nobody_was_there(_actor: Actor, case: Case) -> bool:
    """What was held is not called off as a whole."""
    return not Credit.objects.filter(session__course=case.course).exists()


@rule(otherwise=_("No more was missed than may be."))
def is_still_beyond(_actor: Actor, case: Case) -> bool:
    """Counted anew on the day it is decided."""
    course = case.dropout.course
    missed = held(course, clock.now()) - credited(course).get(case.dropout.person_id, 0)
    return is_beyond(missed, total(course), course.absence.value)


@rule(otherwise=_("Nobody decides about themselves."))
def decides_about_another(actor: Actor, case: Case) -> bool:
    """Whoever decides is not the one who missed so much."""
    return actor.person != case.dropout.person_id
