"""Drafting an agreement for an award, writing it anew, and asking for other terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.db.rows import lock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.numbering.actions import issue
from kechuang.procedures.agreements import queries
from kechuang.procedures.agreements.models import (
    Agreement,
    Amendment,
    BudgetItem,
    Part,
    Signature,
    Target,
    Terms,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.identity.models import Organisation
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.agreements.wording import Share, Wording

AGREEMENTS: Final = "agreements.agreement"
NOTICES: Final = "agreements.notice"


def draft(
    award: Case,
    *,
    by: Actor,
    title: str,
    decision: str,
    decided_on: date,
    shares: Sequence[Share],
    wording: Wording,
) -> Agreement:
    """Draft the agreement of an award that waits for one; its amount is what its tranches make together."""
    with write(by) as w:
        locked(award)
        organisation = _must_wait(award)
        agreement = Agreement(
            award=award,
            title=title,
            unit=award.unit,
            organisation=organisation,
            decision=decision,
            decided_on=decided_on,
            amount=sum(one.amount for one in shares),
            drafted_by=person_of(by),
            drafted_on=w.now.date(),
        )
        must(by, "draft", agreement)
        _must_have_parts(shares)
        wording.must_fit(agreement.amount)
        _open(w, agreement, by=by)
        Part.objects.bulk_create(
            Part(agreement=agreement, number=n, title=one.title, amount=one.amount, needs=one.needs)
            for n, one in enumerate(shares, start=1)
        )
        written(w, agreement, wording, by=by)
        w.record("agreements.draft", agreement, number=agreement.number, amount=agreement.amount)
    return agreement


def _open(w: Writing, agreement: Agreement, *, by: Actor) -> None:
    """Number an agreement and its notice, and open its case under the award's."""
    agreement.number = issue(w, AGREEMENTS, holder=agreement.ref).text
    agreement.notice = issue(w, NOTICES, holder=agreement.ref).text
    open_case(
        "agreement",
        agreement,
        by=by,
        title=agreement.title,
        unit=agreement.unit,
        organisation=agreement.organisation,
        parent=agreement.award,
    )


def _must_wait(award: Case) -> Organisation:
    """Return whom an award is agreed with; refuse one that waits for no agreement, has one already, or has no organisation to agree with."""
    if award.organisation is None:
        sentence = _("Only an award to an organisation has an agreement.")
        raise Refused(sentence, rule="award_is_to_an_organisation", field="award")
    if award.agreements.filter(void=False).exists():
        sentence = _("This award has an agreement already.")
        raise Refused(sentence, rule="award_has_one_agreement", field="award")
    if queries.conclusion_of(award.flow.flow, award.state) is None:
        sentence = _("This case does not wait for an agreement.")
        raise Refused(sentence, rule="award_waits_for_its_agreement", field="award")
    return award.organisation


def _must_have_parts(shares: Sequence[Share]) -> None:
    """Refuse money without tranches, or a tranche without money or mark."""
    if not shares or any(one.amount <= 0 or not one.needs for one in shares):
        sentence = _("Each tranche has an amount above zero and the mark it waits for.")
        raise Refused(sentence, rule="part_has_an_amount", field="first_amount")


def revise(agreement: Agreement, wording: Wording, *, by: Actor) -> Terms:
    """Write a draft anew: another version, the old one stays."""
    with write(by) as w:
        locked(agreement.case)
        must(by, "draft", agreement)
        if agreement.case.state != "draft":
            sentence = _("Only a draft is written anew; return the agreement first.")
            raise Refused(sentence, rule="only_a_draft_is_revised")
        wording.must_fit(agreement.amount)
        terms = written(w, agreement, wording, by=by)
        w.record("agreements.revise", agreement, version=terms.number, digest=terms.digest)
    return terms


def amend(agreement: Agreement, wording: Wording, *, by: Actor, reason: str) -> Amendment:
    """Ask for other terms of an agreement in force; whoever asks for the organisation signs them with it."""
    with write(by) as w:
        held = lock(Agreement.objects.filter(pk=agreement.pk)).get()
        must(by, "amend", held)
        base = _must_be_amendable(held)
        wording.must_fit(held.amount)
        if wording.digest(held) == base.digest:
            sentence = _("Nothing in these terms differs from those in force.")
            raise Refused(sentence, rule="amendment_changes_something", field="goals")
        person = person_of(by)
        amendment = Amendment(agreement=held, reason=reason, asked_by=person, asked_on=w.now.date())
        open_case(
            "agreement_amendment",
            amendment,
            by=by,
            title=held.title,
            unit=held.unit,
            organisation=held.organisation,
            parent=held.case,
        )
        terms = written(w, held, wording, by=by, base=base, amendment=amendment)
        asked = amendment.case.events.get(seq=0)
        Signature.objects.create(terms=terms, side=Signature.Side.ORGANISATION, person=person, event=asked)
        w.record("agreements.amend", amendment, number=held.number, version=terms.number)
    return amendment


def _must_be_amendable(agreement: Agreement) -> Terms:
    """Return the terms that hold; refuse an amendment of what is not in force, or beside another open one."""
    if agreement.in_force is None:
        sentence = _("Only an agreement in force is amended.")
        raise Refused(sentence, rule="agreement_is_in_force")
    if agreement.amendments.filter(case__ended_at=None).exists():
        sentence = _("Another amendment of this agreement is being handled; wait for its result.")
        raise Refused(sentence, rule="one_amendment_at_a_time")
    return agreement.in_force


def written(
    w: Writing,
    agreement: Agreement,
    wording: Wording,
    *,
    by: Actor,
    base: Terms | None = None,
    amendment: Amendment | None = None,
) -> Terms:
    """Write terms with their targets and budget, as the next version."""
    terms = Terms.objects.create(
        agreement=agreement,
        number=agreement.versions.count() + 1,
        first_day=wording.first_day,
        last_day=wording.last_day,
        goals=wording.goals,
        base=base,
        amendment=amendment,
        drafted_by=person_of(by),
        drafted_at=w.now,
        digest=wording.digest(agreement),
    )
    for number, one in enumerate(wording.targets, start=1):
        Target.objects.create(terms=terms, number=number, name=one.name, unit=one.unit, value=one.value)
    BudgetItem.objects.bulk_create(
        BudgetItem(terms=terms, category=category, amount=amount)
        for category, amount in wording.budget.items()
    )
    return terms
