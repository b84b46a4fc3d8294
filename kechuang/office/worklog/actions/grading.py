"""Grading a quarter: all of a form or none, and never more of the best than their share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of, unit_of
from kechuang.kernel.identity.models import Unit
from kechuang.office.worklog.models import Grade, Grading
from kechuang.office.worklog.queries.facts import figure
from kechuang.office.worklog.queries.people import graded_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kechuang.kernel.identity.models import Membership
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period

HUNDRED = 100


def planned(unit: Unit, quarter: Period, people: int) -> Grading:
    """Return the grading of a quarter as it would be opened: of so many people, so many may be graded best."""
    share = figure("top_share", quarter.last)
    return Grading(
        unit=unit,
        quarter=quarter.first,
        people=people,
        most=people * share.value // HUNDRED,
        clause=share.clause,
    )


def give(*, by: Actor, quarter: Period, levels: Mapping[int, str], key: str = "") -> Grading:
    """Give people their grades, by person; whoever comes second waits and is told where the share is used up."""
    with write(by, key=key) as w:
        unit = lock(Unit.objects.filter(pk=unit_of(by).pk), no_key=True).get()
        people = {one.person_id: one for one in graded_by(unit, quarter.last)}
        must(by, "give", Grade(grading=Grading(unit=unit), unit=unit))
        _check(by, quarter, people, levels, w.now.date())
        found = lock(Grading.objects.filter(unit=unit, quarter=quarter.first)).first()
        grading = found or planned(unit, quarter, len(people))
        given = {one.person_id: one for one in grading.grades.all()} if found else {}
        after = {person: one.level for person, one in given.items()} | dict(levels)
        if sum(level == Grade.Level.GOOD for level in after.values()) > grading.most:
            sentence = _("Of {people} people at most {most} may be graded “Good” ({clause}).")
            words = {"people": grading.people, "most": grading.most, "clause": grading.clause}
            raise Refused(format_lazy(sentence, **words), rule="best_grades_stay_within_their_share")
        if found is None:
            grading.save()
        grader = person_of(by)
        for person, level in sorted(levels.items(), key=lambda one: one[1] == Grade.Level.GOOD):
            one = given.get(person) or Grade(grading=grading, person_id=person, unit=people[person].unit)
            if one.level != level:
                one.level, one.given_by, one.given_at = level, grader, w.now
                one.save()
                w.record("worklog.graded", one, level=level, quarter=quarter.code)
        w.answer(to=f"{reverse('worklog:grades')}?quarter={quarter.code}")
    return grading


def _check(
    by: Actor, quarter: Period, people: Mapping[int, Membership], levels: Mapping[int, str], today: date
) -> None:
    """Refuse a quarter that goes on, and somebody the actor does not grade."""
    if quarter.last > today:
        raise Refused(_("The quarter has not ended."), rule="worklog.quarter_has_ended")
    if by.person in levels or not levels.keys() <= people.keys():
        raise Refused(_("You do not grade this person."), rule="worklog.grades_their_people")
