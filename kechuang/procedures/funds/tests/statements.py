"""Statements that would let money go where it must not, each with the constraint or trigger that refuses it; the README prints them.

They name rows of the ground in `test_guards.py` in braces: of award a the first tranche is paid, of b approved, of c made; d has no
agreement in force; e waits to be paid and is accepted already. Line `next` is of 2015; `closed` and `closed_other` are of 2016, closed.
"""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from typing import Final

from tests.kernel.ledger_statements import CLOSED, OPEN_AT_THE_END, UID, VOUCHER, Attempt, opened


def moved(kind: str, source: str, target: str, amount: str = "500", **of: str) -> str:
    """Explain a movement."""
    given = {
        name: of.get(name, "NULL") for name in ("into_id", "reservation_id", "payment_id", "adjustment_id")
    }
    return (
        f"INSERT INTO funds_movement (kind, line_id, {', '.join(given)}, source_id, target_id, amount, document, reason, voucher_id) "
        f"VALUES ('{kind}', {of.get('line_id', '{line}')}, {', '.join(given.values())}, {source}, {target}, {amount}, "
        f"'{of.get('document', 'x')}', 'x', {of.get('voucher', UID)})"
    )


def of(name: str) -> dict[str, str]:
    """Return the reservation and the payment of an award."""
    return {"reservation_id": f"{{res_{name}}}", "payment_id": f"{{pay_{name}}}"}


def line(account: str, amount: str) -> str:
    """Post a line to an account by its key."""
    seq = f"(SELECT entries + 1 FROM ledger_account WHERE id = {account})"
    return f"INSERT INTO ledger_posting (voucher_id, account_id, seq, amount) VALUES ({VOUCHER}, {account}, {seq}, {amount})"


def booked(source: str, target: str, amount: str) -> tuple[str, ...]:
    """Book a movement."""
    return opened(), line(source, f"-{amount}"), line(target, amount), CLOSED


def made(tranche: str, case: str, amount: str = "500", void: str = "false", dispatch: str = "NULL") -> str:
    """Make a payment."""
    return (
        "INSERT INTO funds_payment (uid, case_id, tranche_id, amount, payee, bank, account, purpose, made_by_id, made_on, "
        f"dispatch_id, void) VALUES ({UID}, {case}, {tranche}, {amount}, 'x', 'x', 'x', 'x', {{clerk}}, '2014-09-30', {dispatch}, {void})"
    )


def stepped(move: str, person: str) -> str:
    """Take a step of c's payment, as far as the cases know."""
    return (
        "INSERT INTO cases_event (case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload) "
        f"VALUES ({{case_c}}, 99, '{move}', 'made', 'checked', {person}, 'x', '2014-09-30', '', '', '{{{{}}}}')"
    )


def signed(
    step: str, person: str, event: str = "(SELECT id FROM cases_event WHERE case_id = {case_c} AND seq = 99)"
) -> str:
    """Sign c's payment."""
    return f"INSERT INTO funds_signature (payment_id, step, person_id, event_id) VALUES ({{pay_c}}, '{step}', {person}, {event})"


def reserved(line: str, programme: str = "little_giant") -> str:
    """Reserve money of a line for nobody in particular."""
    return (
        "INSERT INTO funds_reservation (uid, line_id, case_id, award, title, programme, reserved_id, in_payment_id, paid_id) "
        f"VALUES ({UID}, {line}, {{spare_e}}, 'x', 'x', '{programme}', {{pocket}}, {{pocket}}, {{pocket}})"
    )


def adjusting(giver: str, taker: str) -> str:
    """Ask for money to go from one line to another."""
    return (
        "INSERT INTO funds_adjustment (uid, case_id, giver_id, taker_id, amount, reason, asked_by_id) "
        f"VALUES ({UID}, {{spare_e}}, {giver}, {taker}, 500, 'x', {{clerk}})"
    )


def approved(case: str) -> tuple[str, ...]:
    """Approve an adjustment, as far as the cases know."""
    return (
        (
            "INSERT INTO cases_event (case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload) "
            f"VALUES ({case}, 1, 'approve', 'asked', 'approved', {{head}}, 'x', '2014-09-30', '', '', '{{{{}}}}')"
        ),
        f"UPDATE cases_case SET state = 'approved', steps = 1 WHERE id = {case}",
    )


def entered(document: str, void: str = "false", confirmed: str = "NULL") -> str:
    """Open another line of equipment in the year of `line`."""
    return (
        "INSERT INTO funds_budgetline (uid, number, fund_year_id, category, document_id, available_id, void, entered_by_id, confirmed_at) "
        f"SELECT {UID}, 'x', fund_year_id, category, {document}, {{pocket}}, {void}, {{clerk}}, {confirmed} "
        "FROM funds_budgetline WHERE id = {line}"
    )


MUCH: Final = "99999999900"
AHEAD: Final = f"(SELECT id FROM funds_tranche WHERE uid = {UID})"
SMUGGLED: Final = f"(SELECT id FROM funds_payment WHERE uid = {UID})"

OVERSPENT: Final = (
    Attempt(
        "carry over more than a line has left (overspend)",
        "account_never_passes_its_floor",
        (
            moved(
                "carried", "{other_available}", "{next_available}", MUCH, into_id="{next}", line_id="{other}"
            ),
            *booked("{other_available}", "{next_available}", MUCH),
        ),
    ),
    Attempt(
        "pay more than was reserved (overspend)",
        "account_never_passes_its_floor",
        (
            f"INSERT INTO funds_tranche (uid, reservation_id, number, title, amount, needs) VALUES ({UID}, {{res_e}}, 0, 'x', {MUCH}, '')",
            made(AHEAD, "{spare_e}", MUCH),
            moved(
                "held", "{reserved_e}", "{in_payment_e}", MUCH, reservation_id="{res_e}", payment_id=SMUGGLED
            ),
            *booked("{reserved_e}", "{in_payment_e}", MUCH),
        ),
    ),
    Attempt(
        "move money of a fund without saying why",
        "guard_funds_money_moves_by_a_movement",
        booked("{granted}", "{available}", "500"),
    ),
    Attempt(
        "book half of a movement",
        "guard_funds_movement_is_booked_whole",
        (
            moved("returned", "{paid_a}", "{reserved_a}", **of("a")),
            *booked("{paid_a}", "{pocket}", "500"),
        ),
    ),
    Attempt(
        "explain a movement that is never booked",
        "funds_movement_voucher_id",
        (moved("returned", "{paid_a}", "{reserved_a}", **of("a")),),
        said=OPEN_AT_THE_END,
    ),
    Attempt(
        "explain a voucher afterwards",
        "guard_funds_movement_comes_before_its_voucher",
        (moved("returned", "{paid_a}", "{reserved_a}", voucher="'{posted}'", **of("a")),),
    ),
    Attempt(
        "invent a kind of movement",
        "guard_funds_movement_is_of_a_known_kind",
        (moved("gift", "{available}", "{pocket}"),),
    ),
)

WRONG_WAYS: Final = (
    Attempt(
        "let a grant fill another line",
        "guard_funds_grant_fills_its_line",
        (moved("granted", "{granted}", "{other_available}"),),
    ),
    Attempt(
        "reverse half of a grant",
        "guard_funds_grant_is_reversed_whole",
        (moved("reversed", "{available}", "{granted}"),),
    ),
    Attempt(
        "grant a category twice by one document",
        "document_grants_a_category_once",
        (entered("{document}"),),
        said="funds_budgetline.fund_year_id, funds_budgetline.category, funds_budgetline.document_id",
    ),
    Attempt(
        "free the category of a grant that stands",
        "guard_funds_line_is_void_when_its_grant_is_reversed",
        ("UPDATE funds_budgetline SET void = true WHERE id = {line}",),
    ),
    Attempt(
        "let a reversed grant count again",
        "guard_funds_line_is_void_when_its_grant_is_reversed",
        ("UPDATE funds_budgetline SET void = false WHERE id = {void}",),
    ),
    Attempt(
        "open a line that does not count",
        "guard_funds_line_begins_in_force",
        (entered("{document}", void="true"),),
    ),
    Attempt(
        "adjust between categories before it is approved",
        "guard_funds_adjustment_is_approved_by_another",
        (
            moved(
                "adjusted",
                "{available}",
                "{other_available}",
                into_id="{other}",
                adjustment_id="{adjustment}",
            ),
        ),
    ),
    Attempt(
        "adjust between two years",
        "guard_funds_adjustment_stays_in_its_fund_and_year",
        (adjusting("{line}", "{next}"),),
    ),
    Attempt(
        "carry money over within a year",
        "guard_funds_money_is_carried_into_the_next_year",
        (moved("carried", "{available}", "{other_available}", into_id="{other}"),),
    ),
    Attempt(
        "reserve out of another line",
        "guard_funds_reservation_takes_from_its_line",
        (moved("reserved", "{other_available}", "{reserved_e}", reservation_id="{res_e}"),),
    ),
    Attempt(
        "release into another line",
        "guard_funds_release_goes_back_to_its_line",
        (moved("released", "{reserved_e}", "{other_available}", reservation_id="{res_e}"),),
    ),
    Attempt(
        "release what an unpaid tranche needs",
        "guard_funds_release_leaves_what_is_promised",
        (moved("released", "{reserved_d}", "{available}", reservation_id="{res_d}"),),
    ),
    Attempt(
        "reserve for a programme the fund does not serve",
        "guard_funds_reservation_serves_a_purpose",
        (reserved("{line}", "patents"),),
    ),
    Attempt(
        "reserve of a closed year",
        "guard_funds_reservation_is_of_an_open_year",
        (reserved("{closed}"),),
    ),
    Attempt(
        "grant money in a closed year",
        "guard_funds_closed_year_takes_nothing_in",
        (moved("granted", "{closed_granted}", "{closed_other_available}", line_id="{closed_other}"),),
    ),
    Attempt(
        "carry money over into a closed year",
        "guard_funds_closed_year_takes_nothing_in",
        (moved("carried", "{next_available}", "{closed_available}", into_id="{closed}", line_id="{next}"),),
    ),
    Attempt(
        "adjust within a closed year what was asked for before",
        "guard_funds_closed_year_takes_nothing_in",
        (
            *approved("{late_case}"),
            moved(
                "adjusted",
                "{closed_available}",
                "{closed_other_available}",
                into_id="{closed_other}",
                line_id="{closed}",
                adjustment_id="{late}",
            ),
        ),
    ),
    Attempt(
        "ask for an adjustment in a closed year",
        "guard_funds_adjustment_is_of_an_open_year",
        (adjusting("{closed}", "{closed_other}"),),
    ),
    Attempt(
        "open a closed year again",
        "guard_funds_year_keeps_its_fund_and_closes_once",
        ("UPDATE funds_fundyear SET closed_on = NULL WHERE closed_on IS NOT NULL",),
    ),
    Attempt("remove a budget year", "guard_funds_fundyear_never_goes", ("DELETE FROM funds_fundyear",)),
)

OUT_OF_ORDER: Final = (
    Attempt(
        "pay before the award's case has its mark (payment without mark)",
        "guard_funds_payment_waits_for_its_mark",
        (made("{first_d}", "{spare_d}"),),
    ),
    Attempt(
        "pay the tail before the first tranche",
        "guard_funds_payment_follows_the_tranche_before",
        (made("{tail_e}", "{spare_e}"),),
    ),
    Attempt(
        "pay a tranche a second time",
        "tranche_is_paid_once",
        (made("{first_a}", "{spare_a}"),),
        said="funds_payment.tranche_id",
    ),
    Attempt(
        "pay more than the tranche",
        "guard_funds_payment_stays_within_its_tranche",
        (made("{first_e}", "{spare_e}", MUCH),),
    ),
    Attempt(
        "pay under the case of another award",
        "guard_funds_payment_is_a_child_of_its_award",
        (made("{first_e}", "{spare_a}"),),
    ),
    Attempt(
        "make a payment that is sent already",
        "guard_funds_payment_begins_unsent",
        (made("{first_e}", "{spare_e}", dispatch="{dispatch}"),),
    ),
    Attempt(
        "make a payment that does not count",
        "guard_funds_payment_begins_unsent",
        (made("{first_e}", "{spare_e}", void="true"),),
    ),
    Attempt(
        "change the amount of a payment",
        "guard_funds_payment_keeps_what_it_says",
        ("UPDATE funds_payment SET amount = amount + 1 WHERE id = {pay_c}",),
    ),
    Attempt(
        "send a payment that is not approved",
        "guard_funds_payment_goes_out_approved_and_once",
        ("UPDATE funds_payment SET dispatch_id = {dispatch} WHERE id = {pay_c}",),
    ),
    Attempt(
        "take a payment off its list",
        "guard_funds_payment_goes_out_approved_and_once",
        ("UPDATE funds_payment SET dispatch_id = NULL WHERE id = {pay_a}",),
    ),
    Attempt(
        "free the tranche of a payment that was paid",
        "guard_funds_payment_is_void_when_its_money_is_back",
        ("UPDATE funds_payment SET void = true WHERE id = {pay_a}",),
    ),
    Attempt("remove a payment", "guard_funds_payment_never_goes", ("DELETE FROM funds_payment",)),
    Attempt(
        "check the payment one has made (maker = checker)",
        "nobody_signs_a_payment_twice",
        (stepped("check", "{clerk}"), signed("check", "{clerk}")),
        said="funds_signature.payment_id, funds_signature.person_id",
    ),
    Attempt(
        "sign with a step of another payment",
        "guard_funds_signature_is_of_its_step",
        (signed("check", "{head}", "{check_b}"),),
    ),
    Attempt(
        "sign for somebody else",
        "guard_funds_signature_is_of_its_step",
        (stepped("check", "{clerk}"), signed("check", "{head}")),
    ),
    Attempt(
        "approve before the checks",
        "guard_funds_signature_follows_the_one_before",
        (stepped("approve", "{head}"), signed("approve", "{head}")),
    ),
)

PAID_WRONGLY: Final = (
    Attempt(
        "take another amount into payment",
        "guard_funds_payment_takes_its_own_amount",
        (moved("held", "{reserved_b}", "{in_payment_b}", **of("b")),),
    ),
    Attempt(
        "pay what was never sent (payment out of order)",
        "guard_funds_payment_is_paid_when_it_was_sent",
        (moved("paid", "{in_payment_b}", "{paid_b}", "{amount}", **of("b")),),
    ),
    Attempt(
        "pay the same payment twice",
        "payment_moves_its_money_once",
        (moved("paid", "{in_payment_a}", "{paid_a}", "{amount}", **of("a")),),
        said="funds_movement.payment_id, funds_movement.kind",
    ),
    Attempt(
        "take back as unpaid what was paid",
        "guard_funds_payment_frees_what_it_holds",
        (moved("freed", "{in_payment_a}", "{reserved_a}", "{amount}", **of("a")),),
    ),
    Attempt(
        "return more than was paid",
        "guard_funds_no_more_is_returned_than_was_paid",
        (moved("returned", "{paid_a}", "{reserved_a}", MUCH, **of("a")),),
    ),
    Attempt(
        "recover more than was paid",
        "guard_funds_no_more_is_recovered_than_was_paid",
        (moved("recovered", "{paid_a}", "{available}", MUCH, **of("a")),),
    ),
)

KEPT: Final = (
    ("budgetdocument", "a budget document", "title = 'x'"),
    ("reservation", "a reservation", "programme = 'x'"),
    ("tranche", "a tranche", "needs = ''"),
    ("adjustment", "an adjustment asked for", "amount = 1"),
    ("dispatch", "a list sent to the treasury", "number = 'x'"),
    ("signature", "a signature", "person_id = {head}"),
    ("movement", "a movement", "amount = 1"),
)

LINES: Final = (
    Attempt(
        "change a budget line",
        "guard_funds_budgetline_keeps_what_it_says",
        ("UPDATE funds_budgetline SET category = 'travel'",),
    ),
    Attempt("remove a budget line", "guard_funds_budgetline_never_goes", ("DELETE FROM funds_budgetline",)),
    Attempt(
        "enter a budget line as confirmed already",
        "guard_funds_line_begins_unconfirmed",
        (entered("{document}", confirmed="confirmed_at"),),
    ),
    Attempt(
        "confirm a budget line one entered oneself",
        "guard_funds_line_is_confirmed_once_by_another",
        (
            "UPDATE funds_budgetline SET confirmed_by_id = entered_by_id, confirmed_at = '2014-09-30' WHERE id = {waiting}",
        ),
    ),
    Attempt(
        "take a confirmation back",
        "guard_funds_line_is_confirmed_once_by_another",
        ("UPDATE funds_budgetline SET confirmed_by_id = NULL, confirmed_at = NULL WHERE id = {line}",),
    ),
    Attempt(
        "confirm a budget line again",
        "guard_funds_line_is_confirmed_once_by_another",
        ("UPDATE funds_budgetline SET confirmed_by_id = {head} WHERE id = {line}",),
    ),
    Attempt(
        "grant money on a line nobody entered",
        "guard_funds_grant_is_entered_by_somebody",
        (moved("granted", "{next_granted}", "{next_available}", line_id="{next}"),),
    ),
    Attempt(
        "move money of a line nobody confirmed",
        "guard_funds_money_moves_once_its_grant_is_confirmed",
        (moved("carried", "{waiting_available}", "{next_available}", into_id="{next}", line_id="{waiting}"),),
    ),
)

ATTEMPTS: Final = (
    *OVERSPENT,
    *WRONG_WAYS,
    *OUT_OF_ORDER,
    *PAID_WRONGLY,
    *LINES,
    *(
        Attempt(
            f"change {words}", f"guard_funds_{table}_never_changes", (f"UPDATE funds_{table} SET {change}",)
        )
        for table, words, change in KEPT
    ),
    *(
        Attempt(f"remove {words}", f"guard_funds_{table}_never_goes", (f"DELETE FROM funds_{table}",))
        for table, words, _change in KEPT
    ),
)
