"""Guards of payments: when one may be made, who signs it, when it goes out, when its tranche is free again."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only
from kechuang.procedures.funds.guards.budget import TESTS

MADE: Final = (
    Guard(
        name="funds_payment_waits_for_its_mark",
        table="funds_payment",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM funds_tranche t JOIN funds_reservation r ON r.id = t.reservation_id "
            "WHERE t.id = NEW.tranche_id AND (t.needs = '' OR EXISTS "
            "(SELECT 1 FROM cases_mark m WHERE m.case_id = r.case_id AND m.token = t.needs)))"
        ),
        otherwise=_("This tranche is not due: the award has not come so far."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_follows_the_tranche_before",
        table="funds_payment",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM funds_tranche t JOIN funds_tranche b ON b.reservation_id = t.reservation_id "
            "AND b.number < t.number WHERE t.id = NEW.tranche_id AND NOT EXISTS (SELECT 1 FROM funds_payment p "
            "JOIN funds_movement m ON m.payment_id = p.id WHERE p.tranche_id = b.id AND NOT p.void AND m.kind = 'paid'))"
        ),
        otherwise=_("The tranche before has not been paid."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_stays_within_its_tranche",
        table="funds_payment",
        on="insert",
        when="NEW.amount > (SELECT t.amount FROM funds_tranche t WHERE t.id = NEW.tranche_id)",
        otherwise=_("The amount is more than the tranche."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_is_a_child_of_its_award",
        table="funds_payment",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM funds_tranche t JOIN funds_reservation r ON r.id = t.reservation_id "
            "JOIN cases_case c ON c.parent_id = r.case_id WHERE t.id = NEW.tranche_id AND c.id = NEW.case_id)"
        ),
        otherwise=_("A payment is a case under the award it pays."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_begins_unsent",
        table="funds_payment",
        on="insert",
        when="NEW.void OR NEW.dispatch_id IS NOT NULL",
        otherwise=_("A payment begins unsent and in force."),
        tests=TESTS,
    ),
)

ON_ITS_WAY: Final = (
    Guard(
        name="funds_payment_keeps_what_it_says",
        table="funds_payment",
        on="update",
        when=(
            "NEW.case_id <> OLD.case_id OR NEW.tranche_id <> OLD.tranche_id OR NEW.amount <> OLD.amount "
            "OR NEW.payee <> OLD.payee OR NEW.bank <> OLD.bank OR NEW.account <> OLD.account OR NEW.made_by_id <> OLD.made_by_id"
        ),
        otherwise=_("A payment keeps its tranche, amount and payee; withdraw it and make another."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_goes_out_approved_and_once",
        table="funds_payment",
        on="update",
        when=(
            "(OLD.dispatch_id IS NOT NULL AND (NEW.dispatch_id IS NULL OR NEW.dispatch_id <> OLD.dispatch_id)) "
            "OR (OLD.dispatch_id IS NULL AND NEW.dispatch_id IS NOT NULL AND (OLD.void OR NOT EXISTS "
            "(SELECT 1 FROM funds_signature s WHERE s.payment_id = NEW.id AND s.step = 'approve')))"
        ),
        otherwise=_("A payment goes to the treasury once, after its approval."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_is_void_when_its_money_is_back",
        table="funds_payment",
        on="update",
        when=(
            "(OLD.void AND NOT NEW.void) OR (NEW.void AND NOT OLD.void AND NOT EXISTS (SELECT 1 FROM funds_movement m "
            "WHERE m.payment_id = NEW.id AND m.kind = 'freed') AND NEW.amount <> COALESCE((SELECT SUM(m.amount) "
            "FROM funds_movement m WHERE m.payment_id = NEW.id AND m.kind = 'returned'), 0))"
        ),
        otherwise=_("A tranche can be paid anew only when all of its money is back in the reservation."),
        tests=TESTS,
    ),
    Guard(
        name="funds_payment_never_goes",
        table="funds_payment",
        on="delete",
        otherwise=_("A payment cannot be removed."),
        tests=TESTS,
    ),
    *append_only(
        "funds_dispatch", otherwise=_("A list sent to the treasury cannot be changed."), tests=TESTS
    ),
)

SIGNED: Final = (
    *append_only("funds_signature", otherwise=_("A signature stays as it is."), tests=TESTS),
    Guard(
        name="funds_signature_is_of_its_step",
        table="funds_signature",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_event e JOIN funds_payment p ON p.case_id = e.case_id WHERE e.id = NEW.event_id "
            "AND p.id = NEW.payment_id AND e.person_id = NEW.person_id AND e.move = NEW.step)"
        ),
        otherwise=_("A signature is of the person who took the step."),
        tests=TESTS,
    ),
    Guard(
        name="funds_signature_follows_the_one_before",
        table="funds_signature",
        on="insert",
        when=(
            "(SELECT COUNT(*) FROM funds_signature s WHERE s.payment_id = NEW.payment_id) <> "
            "(CASE NEW.step WHEN 'open' THEN 0 WHEN 'check' THEN 1 WHEN 'review' THEN 2 ELSE 3 END)"
        ),
        otherwise=_("A payment is made, checked, reviewed and approved, in this order."),
        tests=TESTS,
    ),
)

guards = (*MADE, *ON_ITS_WAY, *SIGNED)
