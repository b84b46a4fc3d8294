"""Drafting a policy, and editing what is known of it while it is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.identity.acting import unit_of
from kechuang.kernel.identity.units import organ_of
from kechuang.primitives.document_numbers import document_number
from kechuang.registers.policies.actions import common
from kechuang.registers.policies.models import Issuer, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is known of a policy besides its text; a district document's index number is left empty to be given at publication."""

    title: str
    issuers: tuple[str, ...]
    level: str
    subject: str
    form: str
    issued_on: date
    in_force_from: date
    number: str = ""
    index_number: str = ""
    expires_on: date | None = None
    disclosure: str = Policy.Disclosure.OPEN
    reason: str = ""
    office: Unit | None = None
    contact: str = ""
    mode: str = ""
    keywords: str = ""
    summary: str = ""
    supersedes: tuple[Policy, ...] = ()


PLAIN: Final = (
    "title", "level", "index_number", "subject", "form", "issued_on", "in_force_from", "expires_on", "disclosure", "reason",
    "office", "contact", "mode", "keywords", "summary",
)  # fmt: skip
"""The particulars that are columns of the policy as they stand."""


def draft(said: Particulars, *, by: Actor) -> Policy:
    """Open the draft of a policy; it is kept by the organ its drafter works for."""
    unit = unit_of(by)
    policy = Policy(keeper=organ_of(unit))
    _take(policy, said)
    with write(by):
        must(by, "edit", policy)
        _must_be_sound(policy, said)
        open_case("policy", policy, by=by, title=policy.title, unit=unit)
        common.note_maker(policy, by)
        _relate(policy, said)
    return policy


def edit(policy: Policy, said: Particulars, *, by: Actor) -> Policy:
    """Change what is known of a draft."""
    with write(by) as w:
        found = common.drafting(policy, by)
        before = {name: str(getattr(found, name)) for name in ("title", "number", *PLAIN)}
        _take(found, said)
        _must_be_sound(found, said)
        found.save()
        found.case.title = found.title
        found.case.save(update_fields=["title"])
        _relate(found, said)
        changed = [name for name, value in before.items() if value != str(getattr(found, name))]
        w.record("policies.edit", found, changed=changed)
    return found


def _take(policy: Policy, said: Particulars) -> None:
    """Copy the particulars to a policy."""
    for name in PLAIN:
        setattr(policy, name, getattr(said, name))
    policy.number = document_number(said.number)


def _relate(policy: Policy, said: Particulars) -> None:
    """Keep who issued it, in their order, and what it takes the place of."""
    policy.issuers.all().delete()
    rows = [Issuer(policy=policy, position=number, name=name) for number, name in enumerate(said.issuers)]
    Issuer.objects.bulk_create(rows)
    policy.supersedes.set(said.supersedes)


def _must_be_sound(policy: Policy, said: Particulars) -> None:
    """Refuse particulars that do not go together, or that another document of the library has, each at its field."""
    for field, rule, sentence in (*_wrong_alone(policy, said), *_wrong_beside_others(policy)):
        raise Refused(sentence, rule=rule, field=field)


def _wrong_alone(policy: Policy, said: Particulars) -> Iterator[tuple[str, str, StrOrPromise]]:
    """Yield what does not go together: the field, the rule and its sentence."""
    if not said.issuers:
        yield "issuers", "policy_has_an_issuer", _("Name at least one issuing organ.")
    if len(set(said.issuers)) < len(said.issuers):
        yield "issuers", "organ_issues_a_policy_once", _("An organ is named twice.")
    if policy.expires_on is not None and policy.expires_on < policy.in_force_from:
        sentence = _("It would end before it comes into force.")
        yield "expires_on", "policy_expires_after_it_comes_into_force", sentence
    if policy.disclosure != Policy.Disclosure.OPEN and not policy.reason:
        yield "reason", "what_is_not_open_says_why", _("What is not disclosed by itself says why.")
    if any(not old.is_issued for old in said.supersedes):
        sentence = _("Only a policy that was issued can be replaced.")
        yield "supersedes", "only_issued_policies_are_replaced", sentence


def _wrong_beside_others(policy: Policy) -> Iterator[tuple[str, str, StrOrPromise]]:
    """Yield which number another document of the library carries."""
    others = Policy.objects.exclude(pk=policy.pk)
    if policy.number and others.filter(number=policy.number, dropped=False).exists():
        sentence = _("A document of this number stands in the library.")
        yield "number", "document_number_stands_once_in_the_library", sentence
    if policy.index_number and others.filter(index_number=policy.index_number).exists():
        sentence = _("This index number is given to another document.")
        yield "index_number", "index_number_is_given_once", sentence
