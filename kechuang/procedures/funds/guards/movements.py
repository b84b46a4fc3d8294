"""Guards of movements: what each kind takes from where to where, and what must have happened before."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only
from kechuang.procedures.funds.guards.budget import TESTS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LINE: Final = "funds_budgetline l JOIN funds_fundyear y ON y.id = l.fund_year_id WHERE l.id = NEW.line_id"
RESERVATION: Final = "funds_reservation r JOIN funds_budgetline l ON l.id = r.line_id WHERE r.id = NEW.reservation_id AND l.id = NEW.line_id"
PAYMENT: Final = (
    "funds_payment p JOIN funds_tranche t ON t.id = p.tranche_id JOIN funds_reservation r ON r.id = t.reservation_id "
    "JOIN funds_budgetline l ON l.id = r.line_id WHERE p.id = NEW.payment_id AND r.id = NEW.reservation_id AND l.id = NEW.line_id"
)
TAKER: Final = "funds_budgetline i JOIN funds_fundyear n ON n.id = i.fund_year_id WHERE i.id = NEW.into_id"
HAPPENED: Final = (
    "EXISTS (SELECT 1 FROM funds_movement m WHERE m.payment_id = NEW.payment_id AND m.kind = '{}')"
)
HELD, FREED, PAID = (HAPPENED.format(kind) for kind in ("held", "freed", "paid"))
BACK: Final = (
    "p.amount >= NEW.amount + COALESCE((SELECT SUM(m.amount) FROM funds_movement m "
    "WHERE m.payment_id = p.id AND m.kind IN ('returned', 'recovered')), 0)"
)

PROMISED: Final = (
    "COALESCE((SELECT SUM(t.amount - COALESCE((SELECT p.amount FROM funds_payment p WHERE p.tranche_id = t.id AND NOT p.void), 0)) "
    "FROM funds_tranche t WHERE t.reservation_id = r.id AND NOT EXISTS (SELECT 1 FROM funds_payment p "
    "JOIN funds_movement m ON m.payment_id = p.id AND m.kind = 'paid' WHERE p.tranche_id = t.id)), 0)"
)
"""What the tranches of a reservation never paid so far need beyond what their payments hold."""


def goes(source: str, target: str) -> str:
    """Return that the money goes from one account to another."""
    return f"NEW.source_id = {source} AND NEW.target_id = {target}"


def only(kind: str, name: str, given: str, otherwise: StrOrPromise) -> Guard:
    """Return the guard that lets a kind of movement in only where something is given."""
    return Guard(
        name=name,
        table="funds_movement",
        on="insert",
        when=f"NEW.kind = '{kind}' AND NOT EXISTS (SELECT 1 FROM {given})",
        otherwise=otherwise,
        tests=TESTS,
    )


BUDGET: Final = (
    only(
        "granted",
        "funds_grant_fills_its_line",
        f"{LINE} AND {goes('y.granted_id', 'l.available_id')}",
        _("A grant goes from its budget year into its line."),
    ),
    only(
        "reversed",
        "funds_grant_is_reversed_whole",
        f"{LINE} AND {goes('l.available_id', 'y.granted_id')} AND NEW.amount = (SELECT g.amount FROM funds_movement g "
        "WHERE g.line_id = l.id AND g.kind = 'granted')",
        _("A grant is reversed whole, out of its line."),
    ),
    only(
        "adjusted",
        "funds_adjustment_is_approved_by_another",
        "funds_adjustment a JOIN cases_case c ON c.id = a.case_id JOIN cases_event e ON e.case_id = c.id "
        "JOIN funds_budgetline g ON g.id = a.giver_id JOIN funds_budgetline k ON k.id = a.taker_id "
        "WHERE a.id = NEW.adjustment_id AND NEW.line_id = g.id AND NEW.into_id = k.id AND NEW.amount = a.amount "
        f"AND {goes('g.available_id', 'k.available_id')} "
        "AND c.state = 'approved' AND e.move = 'approve' AND e.person_id <> a.asked_by_id",
        _(
            "Money goes between categories only by an adjustment that somebody else approved, both sides in one voucher."
        ),
    ),
    only(
        "carried",
        "funds_money_is_carried_into_the_next_year",
        f"{LINE} AND EXISTS (SELECT 1 FROM {TAKER} AND n.fund_id = y.fund_id AND n.year = y.year + 1 "
        f"AND i.category = l.category AND {goes('l.available_id', 'i.available_id')})",
        _("Money is carried over into the next year of the same fund and category."),
    ),
    only(
        "reserved",
        "funds_reservation_takes_from_its_line",
        f"{RESERVATION} AND {goes('l.available_id', 'r.reserved_id')}",
        _("A reservation takes from its own line."),
    ),
    only(
        "released",
        "funds_release_goes_back_to_its_line",
        f"{RESERVATION} AND {goes('r.reserved_id', 'l.available_id')}",
        _("What is released goes back to its own line."),
    ),
)

PAYMENTS: Final = (
    only(
        "held",
        "funds_payment_takes_its_own_amount",
        f"{PAYMENT} AND {goes('r.reserved_id', 'r.in_payment_id')} AND NEW.amount = p.amount AND NOT p.void",
        _("A payment takes its own amount from its own reservation."),
    ),
    only(
        "freed",
        "funds_payment_frees_what_it_holds",
        f"{PAYMENT} AND {goes('r.in_payment_id', 'r.reserved_id')} AND NEW.amount = p.amount AND {HELD} AND NOT {PAID}",
        _("Only what a payment holds and has not paid goes back to its reservation."),
    ),
    only(
        "paid",
        "funds_payment_is_paid_when_it_was_sent",
        f"{PAYMENT} AND {goes('r.in_payment_id', 'r.paid_id')} AND NEW.amount = p.amount AND p.dispatch_id IS NOT NULL "
        f"AND {HELD} AND NOT {FREED}",
        _("Only a payment that was approved, sent and not taken back is paid."),
    ),
    only(
        "returned",
        "funds_no_more_is_returned_than_was_paid",
        f"{PAYMENT} AND {goes('r.paid_id', 'r.reserved_id')} AND {PAID} AND {BACK}",
        _("No more comes back of a payment than was paid."),
    ),
    only(
        "recovered",
        "funds_no_more_is_recovered_than_was_paid",
        f"{PAYMENT} AND {goes('r.paid_id', 'l.available_id')} AND {PAID} AND {BACK}",
        _("No more is recovered of a payment than was paid."),
    ),
)

guards = (
    *append_only("funds_movement", otherwise=_("A movement of money cannot be changed."), tests=TESTS),
    *BUDGET,
    *PAYMENTS,
    Guard(
        name="funds_movement_is_of_a_known_kind",
        table="funds_movement",
        on="insert",
        when=(
            "NEW.kind NOT IN ('granted', 'reversed', 'adjusted', 'carried', 'reserved', 'released', 'held', 'freed', 'paid', "
            "'returned', 'recovered')"
        ),
        otherwise=_("There is no such movement of money."),
        tests=TESTS,
    ),
    Guard(
        name="funds_closed_year_takes_nothing_in",
        table="funds_movement",
        on="insert",
        when=(
            "NEW.kind IN ('granted', 'adjusted', 'carried') AND EXISTS (SELECT 1 FROM funds_budgetline l "
            "JOIN funds_fundyear y ON y.id = l.fund_year_id AND y.closed_on IS NOT NULL "
            "WHERE l.id = CASE NEW.kind WHEN 'granted' THEN NEW.line_id ELSE NEW.into_id END)"
        ),
        otherwise=_("A closed budget year takes no money in, granted, adjusted or carried over."),
        tests=TESTS,
    ),
    Guard(
        name="funds_grant_is_entered_by_somebody",
        table="funds_movement",
        on="insert",
        when=(
            "NEW.kind = 'granted' AND EXISTS (SELECT 1 FROM funds_budgetline l "
            "WHERE l.id = NEW.line_id AND l.entered_by_id IS NULL)"
        ),
        otherwise=_("A grant names who entered it."),
        tests=TESTS,
    ),
    Guard(
        name="funds_money_moves_once_its_grant_is_confirmed",
        table="funds_movement",
        on="insert",
        when=(
            "NEW.kind NOT IN ('granted', 'reversed') AND EXISTS (SELECT 1 FROM funds_budgetline l "
            "WHERE (l.id = NEW.line_id OR l.id = NEW.into_id) AND l.entered_by_id IS NOT NULL AND l.confirmed_at IS NULL)"
        ),
        otherwise=_("Money of a budget line moves once a second person has confirmed its grant."),
        tests=TESTS,
    ),
    Guard(
        name="funds_release_leaves_what_is_promised",
        table="funds_movement",
        on="insert",
        when=(
            "NEW.kind = 'released' AND EXISTS (SELECT 1 FROM funds_reservation r JOIN cases_case c ON c.id = r.case_id "
            "AND c.ended_at IS NULL JOIN ledger_account a ON a.id = r.reserved_id WHERE r.id = NEW.reservation_id "
            f"AND a.balance - NEW.amount < {PROMISED})"
        ),
        otherwise=_("As long as an award goes on, what its unpaid tranches need stays reserved."),
        tests=TESTS,
    ),
    Guard(
        name="funds_movement_comes_before_its_voucher",
        table="funds_movement",
        on="insert",
        when="EXISTS (SELECT 1 FROM ledger_voucher v WHERE v.uid = NEW.voucher_id)",
        otherwise=_("A voucher is explained before it is posted."),
        tests=TESTS,
    ),
)
