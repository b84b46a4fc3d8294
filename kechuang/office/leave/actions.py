"""What is done about leave."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.actions import book_absence, cancel_absence
from kechuang.kernel.calendar.models import Absence
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.db.rows import lock
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import memberships_of, person_of, unit_of
from kechuang.kernel.identity.actions import delegate
from kechuang.kernel.identity.models import Delegation
from kechuang.kernel.identity.standing_in import end_delegation
from kechuang.kernel.ledger.actions import open_account, post
from kechuang.kernel.ledger.models import Account, Measure
from kechuang.office.leave import queries
from kechuang.office.leave.models import HALVES, Allowance, LeaveRequest, LeaveType, WorkBegun
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.identity.models import Person, Unit

A_DAY, FURTHEST = timedelta(days=1), timedelta(days=731)
MACHINE = Actor.system("leave")


def begin_work(person: Person, *, by: Actor, on: date, source: str) -> WorkBegun:
    """Enter the first day of somebody's work, and the annual leave it gives them this year."""
    with write(by) as w:
        facts = {"on": on, "source": source}
        begun, _new = WorkBegun.objects.update_or_create(person=person, defaults=facts)
        w.record("leave.begin_work", person, on=on.isoformat(), source=source)
        give_year(begun, by=by, on=w.now.date())
    return begun


def give_year(begun: WorkBegun, *, by: Actor, on: date) -> Allowance | None:
    """Give somebody the annual leave the law gives on a day, where that is more than they have."""
    found = queries.entitled(begun.on, on)
    known = Allowance.objects.filter(person=begun.person, year=on.year).first()
    if found.days <= (known.days if known else 0):
        return known
    return allow(begun.person, by=by, year=on.year, days=found.days, clause="；".join(found.clauses))


def allow(person: Person, *, by: Actor, year: int, days: int, clause: str) -> Allowance:
    """Enter the days of annual leave of a year; entered anew, the difference goes to the balance or comes off it."""
    with write(by) as w:
        w.record("leave.allow", person, year=year, days=days)
        granted = _granted(w, year)
        known = lock(Allowance.objects.filter(person=person, year=year)).first()
        allowance = known or _opened(w, person, year)
        change = (days - allowance.days) * HALVES
        allowance.days, allowance.clause = days, clause[:200]
        allowance.save()
        if change:
            about, key = person.ref, f"leave:{person.uid}:{year}:{w.now.isoformat()}:{days}"
            lines = {granted: -change, allowance.left: change}
            post(w, key=key, about=about, narrative=_("Annual leave of a year"), lines=lines)
    return allowance


def _granted(w: Writing, year: int) -> Account:
    """Return the account a year's leave comes from."""
    code = f"leave/granted/{year}"
    found = Account.objects.filter(code=code).first()
    title = _("Annual leave granted")
    return found or open_account(w, code, title=title, measure=Measure.HALF_DAYS, below_zero=True)


def _opened(w: Writing, person: Person, year: int) -> Allowance:
    """Return the leave of a year with its two accounts, empty."""
    code, half_days = f"leave/{person.uid}/{year}", Measure.HALF_DAYS
    left = open_account(w, code, title=_("Annual leave left"), measure=half_days)
    taken = open_account(w, f"{code}/taken", title=_("Annual leave taken"), measure=half_days)
    membership = memberships_of(person, w.now.date()).filter(unit__isnull=False).first()
    unit = membership.unit if membership else None
    return Allowance(person=person, unit=unit, year=year, days=0, left=left, taken=taken)


def prepared(
    *, by: Actor, kind: str, first_day: date, last_day: date, **more: Any
) -> tuple[LeaveRequest, Unit]:
    """Return a request as it would be sent, with the unit that answers it; what cannot be asked for at all is refused."""
    if last_day < first_day:
        sentence = _("The last day comes before the first.")
        raise Refused(sentence, rule="leave_ends_after_it_starts", field="last_day")
    if kind == "annual" and last_day.year != first_day.year:
        sentence = _("Annual leave is of one year: ask for the days of each year by themselves.")
        raise Refused(sentence, rule="annual_leave_is_of_one_year", field="last_day")
    person, unit, today = person_of(by), unit_of(by), clock.today()
    if last_day > today + FURTHEST:
        sentence = _("This day lies more than two years away; look at the year.")
        raise Refused(sentence, rule="leave_is_of_these_years", field="last_day")
    found = LeaveType.objects.filter(in_force(first_day), code=kind).first()
    if found is None:
        raise Refused(
            _("There was no leave of this type on that day."), rule="type_is_in_force", field="kind"
        )
    rank = next((post for post in ("leader", "head") if post in by.posts), "clerk")
    answers = queries.answering(unit, ("leader",) if rank != "clerk" else ("head", "leader"), person, today)
    if answers is None:
        raise Refused(_("Nobody holds a post that answers your request."), rule="somebody_answers")
    request = LeaveRequest(kind=found, first_day=first_day, last_day=last_day, **more)
    request.applicant, request.membership_id = person, by.membership or 0
    if first_day == last_day and request.from_noon and request.until_noon:
        raise Refused(
            _("Leave lasts half a day or more."), rule="leave_lasts_half_a_day_or_more", field="until_noon"
        )
    request.leader_unit = queries.answering(unit, ("leader",), person, today)
    request.answers = queries.last_word(found, rank, request.days, today)
    return request, answers


def ask(*, by: Actor, key: str = "", instead: LeaveRequest | None = None, **asked: Any) -> LeaveRequest:
    """Ask to be away and hand it to whoever answers, both or neither; a head's own request goes to the unit above.

    What was returned stays as it was asked: the request sent in its stead withdraws it.
    """
    request, answers = prepared(by=by, **asked)
    with write(by, key=key):
        if instead is not None:
            act(instead.case, "withdraw", by=by)
        open_case(
            "leave", request, by=by, title=f"{request.applicant.name} {request.kind.title}", unit=answers
        )
        act(request.case, "submit", by=by)
    return request


def settle(step: Step, halves: int) -> None:
    """Have a request hold so many half-days of its year's annual leave: one voucher moves the difference."""
    it: LeaveRequest = step.case.leave
    if it.kind.code != "annual":
        return
    allowance = Allowance.objects.get(person=it.applicant_id, year=it.first_day.year)
    more = halves - queries.held(it, allowance)
    if more:
        key = f"leave:{it.uid}:{step.event.seq}"
        lines = {allowance.left: -more, allowance.taken: more}
        post(step.w, key=key, about=it.ref, narrative=_("Annual leave"), lines=lines)


@effect
def hold_days(step: Step) -> None:
    """Hold the days asked for, so that nobody asks for the same twice."""
    settle(step, step.case.leave.halves)


@effect
def give_back(step: Step) -> None:
    """Give back what is held."""
    settle(step, 0)


@effect
def book_days(step: Step) -> None:
    """Let the calendar know who is away, and somebody stand in."""
    it = step.case.leave
    _book(step, it, it.last_day, until_noon=it.until_noon)
    if it.stand_in is not None:
        days = {"first_day": it.first_day, "last_day": it.last_day}
        delegate(it.membership, by=MACHINE, to=it.stand_in, reason=it.kind.title, **days)


@effect
def shorten(step: Step) -> None:
    """Come back early: the days from today on are given back, and nobody stands in any more."""
    it: LeaveRequest = step.case.leave
    last = step.w.now.date() - A_DAY
    _free(step, it, last)
    it.ended_on = last
    it.save(update_fields=["ended_on"])
    _book(step, it, last, until_noon=False)
    settle(step, it.halves)


@effect
def call_off(step: Step) -> None:
    """Cancel the whole: nobody is away, and the days come back."""
    it: LeaveRequest = step.case.leave
    _free(step, it, it.first_day - A_DAY)
    settle(step, 0)


def _book(step: Step, it: LeaveRequest, last: date, *, until_noon: bool) -> None:
    """Tell the calendar of one absence."""
    book_absence(
        by=step.actor,
        person=it.applicant_id,
        first_day=it.first_day,
        last_day=last,
        from_noon=it.from_noon,
        until_noon=until_noon,
        kind=it.kind.title,
        source=it.ref,
    )


def _free(step: Step, it: LeaveRequest, last: date) -> None:
    """Take the absence back, and end what was delegated for it."""
    for absence in Absence.objects.filter(source=it.ref, cancelled_at=None):
        cancel_absence(by=step.actor, absence=absence)
    mine = Delegation.objects.filter(membership=it.membership_id, to=it.stand_in_id, first_day=it.first_day)
    for delegation in mine.filter(last_day=it.last_day):
        end_delegation(delegation, by=MACHINE, last_day=last)
