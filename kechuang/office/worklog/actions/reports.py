"""A week put into words, a month handed in, and the comment on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import unit_of
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import Post
from kechuang.office.worklog.actions.entries import check_day, mine
from kechuang.office.worklog.models import Assessment, Week
from kechuang.office.worklog.queries.people import superior_unit

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Person, Unit
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period


def summarise(*, by: Actor, monday: date, text: str) -> Week:
    """Keep what somebody says of a week that has begun; said anew, it takes the old one's place and the record keeps both."""
    with write(by) as w:
        person = mine(w)
        check_day(monday, w.now.date())
        before = Week.objects.filter(person=person, first_day=monday).values_list("text", flat=True).first()
        said = {"text": text.strip(), "unit": unit_of(by)}
        week, _new = Week.objects.update_or_create(person=person, first_day=monday, defaults=said)
        w.record("worklog.summarised", week, monday=monday.isoformat(), before=before or "")
    return week


def hand_in(*, by: Actor, month: Period, text: str, key: str = "") -> Assessment:
    """Hand a month in to whoever answers for one's unit; one that was returned is handed in anew."""
    with write(by, key=key) as w:
        person, unit = mine(w), unit_of(by)
        check_day(month.first, w.now.date())
        found = Assessment.objects.filter(person=person, month=month.first).select_related("case").first()
        if found is None:
            found = Assessment(person=person, unit=unit, month=month.first, text=text.strip())
            title = _("Work of %(month)s: %(name)s") % {"month": month.code, "name": person.name}
            above = _superior(person, unit, by)
            open_case("work_assessment", found, by=by, title=str(title), unit=above)
        elif found.case.state != "draft":
            raise Refused(_("This month was handed in before."), rule="worklog.month_is_a_draft")
        found.text = text.strip()
        found.save(update_fields=["text"])
        act(found.case, "submit", by=by)
        w.answer(case=found.case.number)
    return found


def _superior(person: Person, unit: Unit, by: Actor) -> Unit:
    """Return the unit in which somebody answers for a person: the head for an officer, a leader for a head."""
    posts = (Post.LEADER,) if Post.HEAD in by.posts else (Post.HEAD, Post.LEADER)
    found = None if Post.LEADER in by.posts else superior_unit(person, unit, posts, clock.today())
    if found is None:
        raise Refused(_("Nobody holds a post that comments on your month."), rule="worklog.somebody_comments")
    return found


@effect
def keep_comment(step: Step) -> None:
    """Keep the comment with the month, as that of whoever holds the post."""
    it: Assessment = step.case.assessment
    it.comment = step.event.reason
    it.commented_by = Membership.objects.get(pk=step.actor.membership or 0).person
    it.save(update_fields=["comment", "commented_by"])
