"""Enrolling, giving up, moving up: a seat that gets free is offered to whoever waits longest, and held for so many hours."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.activities.models import LIVE, Activity, Enrolment
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.notices.actions import notify
from kechuang.primitives.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Person
    from kechuang.primitives.actor import Actor

State = Enrolment.State


def enrol(
    activity: Activity,
    *,
    by: Actor,
    party: int = 1,
    group: str = "",
    invited: Person | None = None,
    key: str = "",
) -> Enrolment:
    """Enrol oneself, or a group one answers for: confirmed while seats are free and nobody waits, else on the waiting list.

    `invited`: for whom, where whoever invites vouches for it and not anybody may enrol.
    """
    person = invited or person_of(by)
    with write(by, key=key) as w:
        kept = _held(w, activity)
        if invited is None:
            _may_enrol(w, kept)
        _fits(kept, person.pk, party, group)
        waits = kept.enrolments.filter(state=State.WAITING).exists() or kept.taken + party > kept.seats
        enrolment = Enrolment.objects.create(
            activity=kept,
            rank=kept.entries + 1,
            person=person,
            group=group.strip(),
            party=party,
            state=State.WAITING if waits else State.CONFIRMED,
            enrolled_at=w.now,
        )
        w.record("activities.enrolled", enrolment, activity=kept.ref, rank=enrolment.rank, party=party)
    return enrolment


def accept(enrolment: Enrolment, *, by: Actor, key: str = "") -> Enrolment:
    """Take the seat that was offered."""
    with write(by, key=key) as w:
        must(by, "change", enrolment)
        _must_take_place(_held(w, enrolment.activity))
        kept = Enrolment.objects.get(pk=enrolment.pk)
        if kept.state != State.OFFERED:
            sentence = _("The seat was held until its time was up and went to the next.")
            raise Refused(sentence, rule="activities.offer_stands")
        _to(w, kept, State.CONFIRMED)
    return kept


def give_up(enrolment: Enrolment, *, by: Actor, key: str = "") -> Enrolment:
    """Give a seat or a place on the list up; the next moves up."""
    with write(by, key=key) as w:
        must(by, "change", enrolment)
        return release(w, enrolment)


def release(w: Writing, enrolment: Enrolment) -> Enrolment:
    """Give a place back for somebody else, such as the one who sent them; whoever calls answers for the right."""
    activity = _held(w, enrolment.activity)
    kept = Enrolment.objects.get(pk=enrolment.pk)
    if kept.state not in LIVE:
        sentence = _("An enrolment that was given up stays given up; enrol anew.")
        raise Refused(sentence, rule="guard_enrolment_goes_forward")
    if hasattr(kept, "attendance"):
        raise Refused(_("Whoever signed in was there."), rule="guard_enrolment_of_who_came_stands")
    _to(w, kept, State.WITHDRAWN)
    move_up(w, activity)
    return kept


def move_up(w: Writing, activity: Activity) -> None:
    """Offer the free seats to those who wait, in their order; a group that does not fit yet is waited for.

    What was called off has no seats to offer: whoever waits goes on waiting.
    """
    activity.refresh_from_db()
    if activity.called_off_at is not None:
        return
    for waiting in activity.enrolments.filter(state=State.WAITING).select_related("person").order_by("rank"):
        if activity.taken + waiting.party > activity.seats or w.now >= activity.begins:
            return
        if activity.hold_hours:
            held = timedelta(hours=activity.hold_hours)
            waiting.offered_until = min(w.now + held, activity.begins)
        _to(w, waiting, State.OFFERED if activity.hold_hours else State.CONFIRMED)
        _tell(w, activity, waiting)
        activity.refresh_from_db()


def lapse(w: Writing, _payload: Mapping[str, object]) -> None:
    """Let the offers whose time is up go to the next; comes round by itself."""
    due = Enrolment.objects.filter(state=State.OFFERED, offered_until__lte=w.now)
    for pk in sorted(set(due.values_list("activity", flat=True))):
        _held(w, Activity(pk=pk))


def _held(w: Writing, activity: Activity) -> Activity:
    """Lock an activity until the block ends and return it as it stands, after the offers whose time is up have lapsed."""
    kept = lock(Activity.objects.filter(pk=activity.pk)).get()
    lapsed = list(kept.enrolments.filter(state=State.OFFERED, offered_until__lte=w.now))
    for enrolment in lapsed:
        _to(w, enrolment, State.LAPSED)
    if lapsed:
        move_up(w, kept)
        kept.refresh_from_db()
    return kept


def _may_enrol(w: Writing, activity: Activity) -> None:
    """Refuse where not anybody may enrol, or no longer."""
    if not activity.open:
        raise NotAllowed(_("Only those invited come to this."), rule="activities.open", action="enrol")
    _must_take_place(activity)
    if w.now >= activity.enrol_until:
        raise Refused(_("Enrolment is over."), rule="activities.enrols_until")


def _must_take_place(activity: Activity) -> None:
    """Refuse what was called off."""
    if activity.called_off_at is not None:
        raise Refused(_("This was called off."), rule="activities.takes_place")


def _fits(activity: Activity, person: int, party: int, group: str) -> None:
    """Refuse a group of nobody or of more than all seats, and a second enrolment."""
    if not 1 <= party <= activity.seats:
        sentence = format_lazy(_("A group has one to {seats} people here."), seats=activity.seats)
        raise Refused(sentence, rule="activities.group_fits", field="party")
    first = activity.enrolments.filter(person=person, group=group.strip(), state__in=LIVE).first()
    if first is not None:
        sentence = format_lazy(
            _("Enrolled before, as number {rank}: {state}."),
            rank=first.rank,
            state=first.get_state_display(),
        )
        raise Refused(sentence, rule="nobody_is_enrolled_twice")


def _to(w: Writing, enrolment: Enrolment, state: State) -> None:
    """Bring an enrolment into a state; the activity's counter follows in the database."""
    before, enrolment.state = enrolment.state, state
    if state != State.OFFERED:
        enrolment.offered_until = None
    enrolment.save(update_fields=["state", "offered_until"])
    w.record("activities.moved", enrolment, source=before, target=str(state))


def _tell(w: Writing, activity: Activity, enrolment: Enrolment) -> None:
    """Tell somebody who waited that a seat is theirs, or theirs to accept."""
    subject = _("A seat for you: {title}")
    body = _("You moved up from the waiting list.")
    if enrolment.offered_until is not None:
        body = _("Accept it by {until}; then it goes to the next.")
    held = timezone.localtime(enrolment.offered_until) if enrolment.offered_until else None
    until = f"{held:%Y-%m-%d %H:%M}" if held else ""
    notify(
        w,
        enrolment.person,
        kind="activities",
        key=f"activities:{enrolment.uid}:{enrolment.state}",
        subject=format_lazy(subject, title=activity.title),
        body=format_lazy(body, until=until),
        about=Ref(activity.about or activity.ref),
    )
