"""Who may see and admit a registration, and what must be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import queries
from kechuang.doors.hall.models import CODES, Registration
from kechuang.kernel.access import of_organisation, own, post, within
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.dated import not_ended
from kechuang.kernel.flows import rule
from kechuang.kernel.identity.holders import legal_person
from kechuang.kernel.identity.posts import OFFICIALS, STAFF, Post
from kechuang.primitives.masks import mask_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.identity.models import Membership, Organisation, Person
    from kechuang.primitives.actor import Actor

APPLICANT: Final[Who] = own("applicant")
CHECKERS: Final[Who] = post(Post.HEAD, Post.CLERK) & within("unit__path")
OF_OWN: Final[Who] = of_organisation("organisation")
LEGAL_PERSON: Final[Who] = post(Post.LEGAL_PERSON) & OF_OWN
READERS: Final[Who] = post(*OFFICIALS) & within("unit__path")


@rule(otherwise=_("The codes belong to different enterprises of the register; return it to be corrected."))
def codes_are_of_one_enterprise(_actor: Actor, case: Case) -> bool:
    """All codes lead to one record, or to none yet."""
    return len(case.registration.records) <= 1


@rule(otherwise=_("This enterprise is closed in the register; it cannot come in."))
def record_is_open(_actor: Actor, case: Case) -> bool:
    """A deregistered enterprise has no legal person any more."""
    return all(record.is_open for record in case.registration.records)


@rule(otherwise=_("Nobody admits their own registration."))
def checks_another(actor: Actor, case: Case) -> bool:
    """The one who checks is not the one who asks."""
    return actor.person != case.registration.applicant_id


@rule(otherwise=_("Correct what was objected to first."))
def was_revised(_actor: Actor, case: Case) -> bool:
    """Something was changed since it came back."""
    revised = case.registration.revised_at
    return revised is not None and revised >= case.entered_at


def must_wait_alone(facts: Mapping[str, object], *, except_for: Registration | None = None) -> None:
    """Refuse a code that another open registration has."""
    others = queries.waiting_with(facts)
    if except_for is not None:
        others = others.exclude(pk=except_for.pk)
    other = others.first()
    if other is not None:
        field = next(code for code in CODES if facts.get(code) and facts[code] == getattr(other, code))
        sentence = _("A registration with this code is being checked; wait for its result.")
        raise Refused(sentence, rule="code_is_registered_once_at_a_time", field=field)


def must_run_a_business(person: Person, on: date) -> None:
    """Refuse an official: a public servant holds no post in an enterprise (公务员法, 待核: 2005 art. 53 (14), 2018 art. 59 (16))."""
    if person.memberships.filter(not_ended(on), post__in=STAFF).exists():
        sentence = _("An official does not register an enterprise: a public servant holds no post in one.")
        raise Refused(sentence, rule="officials_run_no_business")


def must_fit(kind: str, organisation: Organisation | None, on: date) -> Membership | None:
    """Return the legal person who is followed; refuse a first registration where there is one, a change where there is none."""
    present = legal_person(organisation, on) if organisation else None
    if kind == Registration.Kind.FIRST and present is not None:
        sentence = _(
            "{name} has come in for this enterprise as its legal representative: ask them to authorise you. "
            "If the legal representative has changed, choose that kind of registration."
        )
        raise Refused(
            format_lazy(sentence, name=mask_name(present.person.name)),
            rule="organisation_has_one_legal_person",
            field="kind",
        )
    if kind == Registration.Kind.CHANGE and present is None:
        sentence = _("Nobody has come in for this enterprise yet: choose the first registration.")
        raise Refused(sentence, rule="there_is_somebody_to_follow", field="kind")
    return present
