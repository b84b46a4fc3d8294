"""What is done about registrations: handed in, corrected, admitted, closed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import queries, rules
from kechuang.doors.hall.models import CODES, Registration
from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.actions import keep, remove
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import actor_without_post, person_of
from kechuang.kernel.identity.actions import add_person, appoint, end_membership
from kechuang.kernel.identity.models import Person
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.notices.actions import notify
from kechuang.registers.enterprises.actions.entering import Entry, enter
from kechuang.registers.enterprises.actions.joining import let_join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.files.checks import Accepted
    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.models import Enterprise

ONE_DAY: Final = timedelta(days=1)
LICENCE: Final = _("Scan of the business licence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """How the applicant signs in from now on and is reached."""

    username: str
    password: str
    phone: str
    email: str = ""


@contextmanager
def clashes_told() -> Iterator[None]:
    """Turn the database's refusal of a code registered at the same moment into a sentence at its field."""
    try:
        yield
    except IntegrityError as error:
        field = next((code for code in CODES if code in str(error)), None)
        if field is None:
            raise
        sentence = _("A registration with this code is being checked; wait for its result.")
        raise Refused(sentence, rule="code_is_registered_once_at_a_time", field=field) from error


def register(
    *, by: Actor, newcomer: Newcomer | None, facts: Mapping[str, Any], scan: Accepted, key: str = ""
) -> Registration:
    """Open the case of a registration in the applicant's name; a newcomer becomes a person who can sign in, both or neither."""
    with write(by, key=key) as w:
        must_be_able_to_register(facts, w)
        name = str(facts["legal_representative"])
        applicant = _come_in(newcomer, name, by) if newcomer else _known(by, w)
        row = Registration(applicant=applicant, unit=facts["registered_at"].kept_by, **facts)
        actor = actor_without_post(applicant)
        with clashes_told():
            open_case("registration", row, by=actor, title=row.name, unit=row.unit)
        keep(w, scan, holder=row, actor=actor, label=str(LICENCE))
    return row


def must_be_able_to_register(facts: Mapping[str, Any], w: Writing) -> None:
    """Refuse at once what could never be admitted."""
    rules.must_wait_alone(facts)
    record = queries.record_of(Registration(**facts))
    rules.must_fit(facts["kind"], record.organisation if record else None, w.now.date())


def _come_in(newcomer: Newcomer, name: str, by: Actor) -> Person:
    """Enter the applicant under a sign-in name that is free."""
    if Person.objects.filter(username=newcomer.username).exists():
        raise Refused(_("This sign-in name is taken."), rule="username_is_free", field="username")
    return add_person(
        by=by,
        username=newcomer.username,
        name=name,
        email=newcomer.email,
        phone=newcomer.phone,
        password=newcomer.password,
    )


def _known(by: Actor, w: Writing) -> Person:
    """Return who is signed in and registers one more enterprise; never an official."""
    person = person_of(by)
    rules.must_run_a_business(person, w.now.date())
    return person


def revise(
    row: Registration, *, by: Actor, facts: Mapping[str, Any], scan: Accepted | None, key: str = ""
) -> Registration:
    """Correct what was objected to and hand it in again."""
    with write(by, key=key) as w:
        found = lock(Registration.objects.filter(pk=row.pk)).get()
        must(by, "revise", found)
        rules.must_wait_alone(facts, except_for=found)
        for name, value in facts.items():
            setattr(found, name, value)
        found.unit, found.revised_at = facts["registered_at"].kept_by, w.now
        with clashes_told():
            found.save()
        if scan is not None:
            for old in files_of(found):
                remove(w, old)
            keep(w, scan, holder=found, label=str(LICENCE))
        act(found.case, "resubmit", by=by)
    return found


@effect
def admit(step: Step) -> None:
    """Let the enterprise in: its record, its organisation, its legal person."""
    row, today = cast("Registration", step.thing), step.w.now.date()
    organisation = let_join(queries.record_of(row) or _entered(row, step.actor), by=step.actor)
    before = rules.must_fit(row.kind, organisation, today)
    since = today
    if before is not None:
        last_day = max(today - ONE_DAY, before.valid_from)
        end_membership(before, by=step.actor, last_day=last_day)
        since = last_day + ONE_DAY
    appoint(row.applicant, by=step.actor, post=Post.LEGAL_PERSON, since=since, organisation=organisation)
    step.case.organisation = organisation
    step.case.save(update_fields=["organisation"])


def _entered(row: Registration, by: Actor) -> Enterprise:
    """Enter an enterprise the register does not know yet."""
    facts = (
        "name", "founded", "legal_form", "sector", "registered_at", "legal_representative", *CODES,
    )  # fmt: skip
    return enter(
        Entry(**{fact: getattr(row, fact) for fact in facts}, source=f"{row.case.number} {row.name}"), by=by
    )


@effect
def close(step: Step) -> None:
    """Let the codes be registered again."""
    row = cast("Registration", step.thing)
    row.waiting = False
    row.save(update_fields=["waiting"])


@effect
def tell_applicant(step: Step) -> None:
    """Tell the applicant what became of it."""
    row = cast("Registration", step.thing)
    state = step.case.flow.flow.state(step.event.target).label
    notify(
        step.w,
        row.applicant,
        kind="hall.answered",
        key=f"hall:{row.uid}:{step.event.seq}",
        subject=_("Registration of %(name)s: %(state)s") % {"name": row.name, "state": state},
        body=step.event.reason,
        about=row,
    )
