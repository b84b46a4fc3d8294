"""Statements that would bend an agreement, each with the trigger or constraint that refuses it; the README prints them.

They name rows of the ground in `test_guards.py` in braces: agreement a is in force and has an amendment m that was asked for; b is signed
by the organisation alone; c is a draft of two versions; d was withdrawn.
"""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from typing import Final

from tests.kernel.ledger_statements import UID, Attempt

TERMS: Final = "agreement_id, number, first_day, last_day, goals, base_id, amendment_id, drafted_by_id, drafted_at, digest"


def terms(of: str, base: str = "NULL", amendment: str = "NULL", number: int = 9) -> str:
    """Write terms."""
    return (
        f"INSERT INTO agreements_terms (uid, {TERMS}) VALUES ({UID}, {of}, {number}, '2014-10-01', '2015-10-01', 'x', {base}, "
        f"{amendment}, {{clerk}}, '2014-09-30', 'x')"
    )


def signed(of: str, side: str, person: str, event: str) -> str:
    """Sign terms."""
    return f"INSERT INTO agreements_signature (terms_id, side, person_id, event_id) VALUES ({of}, '{side}', {person}, {event})"


def stepped(case: str, move: str, person: str) -> str:
    """Take a step of a case, as far as the cases know."""
    return (
        "INSERT INTO cases_event (case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload) "
        f"VALUES ({case}, 99, '{move}', 'x', 'y', {person}, 'x', '2014-09-30', '', '', '{{{{}}}}')"
    )


def step(case: str) -> str:
    """Return the step taken so."""
    return f"(SELECT id FROM cases_event WHERE case_id = {case} AND seq = 99)"


def opened(void: str = "false", in_force: str = "NULL") -> str:
    """Draft an agreement."""
    return (
        "INSERT INTO agreements_agreement (uid, case_id, award_id, number, notice, title, unit_id, organisation_id, decision, "
        "decided_on, amount, drafted_by_id, drafted_on, in_force_id, void) SELECT "
        f"{UID}, {{spare}}, {{spare}}, 'x', 'x', 'x', unit_id, organisation_id, 'x', '2014-09-30', 1, {{clerk}}, '2014-09-30', "
        f"{in_force}, {void} FROM agreements_agreement WHERE id = {{a}}"
    )


NEW: Final = f"(SELECT id FROM agreements_terms WHERE uid = {UID})"

WRITTEN: Final = (
    Attempt("draft an agreement that is in force already", "guard_agreements_agreement_begins_unsigned", (opened(in_force="{terms_a}"),)),
    Attempt("change the amount of an agreement", "guard_agreements_agreement_keeps_what_it_says", ("UPDATE agreements_agreement SET amount = amount + 1 WHERE id = {c}",)),
    Attempt("let terms hold that one side signed", "guard_agreements_terms_hold_when_both_have_signed", ("UPDATE agreements_agreement SET in_force_id = {terms_b} WHERE id = {b}",)),
    Attempt("let terms of another agreement hold", "guard_agreements_terms_hold_when_both_have_signed", ("UPDATE agreements_agreement SET in_force_id = {terms_a} WHERE id = {b}",)),
    Attempt("take an agreement out of force", "guard_agreements_terms_hold_when_both_have_signed", ("UPDATE agreements_agreement SET in_force_id = NULL WHERE id = {a}",)),
    Attempt("withdraw an agreement in force", "guard_agreements_in_force_is_never_void", ("UPDATE agreements_agreement SET void = true WHERE id = {a}",)),
    Attempt("bring a withdrawn agreement back", "guard_agreements_in_force_is_never_void", ("UPDATE agreements_agreement SET void = false WHERE id = {d}",)),
    Attempt("remove an agreement", "guard_agreements_agreement_never_goes", ("DELETE FROM agreements_agreement",)),
    Attempt(
        "mark an award before both sides signed",
        "guard_agreements_mark_follows_both_signatures",
        ("INSERT INTO cases_mark (case_id, token, event_id) SELECT case_id, 'agreement.in_force', id FROM cases_event WHERE case_id = {award_b} AND seq = 0",),
    ),
    Attempt("write other terms of an agreement in force", "guard_agreements_terms_follow_those_that_hold", (terms("{a}"),)),
    Attempt("write other terms by the amendment of another", "guard_agreements_terms_follow_those_that_hold", (terms("{c}", amendment="{m}", base="{terms_a}"),)),
    Attempt("write terms of a withdrawn agreement", "guard_agreements_terms_follow_those_that_hold", (terms("{d}"),)),
    Attempt(
        "amend what is not in force",
        "guard_agreements_amendment_is_of_what_is_in_force",
        (f"INSERT INTO agreements_amendment (uid, case_id, agreement_id, reason, asked_by_id, asked_on) VALUES ({UID}, {{spare}}, {{c}}, 'x', {{clerk}}, '2014-09-30')",),
    ),
    Attempt(
        "add a target under a signature",
        "guard_agreements_target_comes_before_the_signatures",
        (f"INSERT INTO agreements_target (uid, terms_id, number, name, unit, value) VALUES ({UID}, {{terms_b}}, 9, 'x', 'x', 1)",),
    ),
    Attempt(
        "add to the budget under a signature",
        "guard_agreements_budgetitem_comes_before_the_signatures",
        ("INSERT INTO agreements_budgetitem (terms_id, category, amount) VALUES ({terms_b}, 'travel', 1)",),
    ),
    Attempt(
        "add a tranche under a signature",
        "guard_agreements_part_comes_before_the_signatures",
        ("INSERT INTO agreements_part (agreement_id, number, title, amount, needs) VALUES ({b}, 9, 'x', 1, 'x')",),
    ),
)  # fmt: skip

SIGNED: Final = (
    Attempt("sign with a step of another agreement", "guard_agreements_signature_is_of_its_step", (signed("{terms_c}", "organisation", "{legal}", "{confirm_a}"),)),
    Attempt("sign for somebody else", "guard_agreements_signature_is_of_its_step", (stepped("{case_b}", "sign", "{leader}"), signed("{terms_b}", "office", "{head}", step("{case_b}")))),
    Attempt("sign for the office before the organisation", "guard_agreements_office_signs_last", (stepped("{case_c}", "sign", "{leader}"), signed("{terms_c}", "office", "{leader}", step("{case_c}")))),
    Attempt("sign a version that was written over", "guard_agreements_last_version_is_signed", (stepped("{case_c}", "confirm", "{legal}"), signed("{terms_c1}", "organisation", "{legal}", step("{case_c}")))),
    Attempt("sign what one drafted (drafter = signer)", "guard_agreements_drafter_does_not_sign", (stepped("{case_b}", "sign", "{clerk}"), signed("{terms_b}", "office", "{clerk}", step("{case_b}")))),
    Attempt(
        "approve an amendment one checked (checker = approver)",
        "guard_agreements_drafter_does_not_sign",
        (
            stepped("{case_m}", "approve", "{head}"),
            stepped("{case_m}", "check", "{head}").replace(", 99,", ", 98,"),
            signed("{terms_m}", "office", "{head}", step("{case_m}")),
        ),
    ),
    Attempt(
        "sign what does not add up",
        "guard_agreements_signed_sums_agree",
        (
            terms("{c}"),
            f"INSERT INTO agreements_budgetitem (terms_id, category, amount) VALUES ({NEW}, 'travel', 1)",
            stepped("{case_c}", "confirm", "{legal}"),
            signed(NEW, "organisation", "{legal}", step("{case_c}")),
        ),
    ),
    Attempt("sign for both sides", "nobody_signs_terms_for_both_sides", (stepped("{case_b}", "sign", "{legal}"), signed("{terms_b}", "office", "{legal}", step("{case_b}"))), said="agreements_signature.terms_id, agreements_signature.person_id"),
)  # fmt: skip

KEPT: Final = (
    ("part", "a tranche of an agreement", "amount = 1"),
    ("terms", "terms", "goals = 'x'"),
    ("target", "a target", "value = 1"),
    ("budgetitem", "a budget item", "amount = 1"),
    ("amendment", "an amendment", "reason = 'x'"),
    ("signature", "a signature", "side = 'office'"),
)

ATTEMPTS: Final = (
    *WRITTEN,
    *SIGNED,
    *(
        Attempt(f"change {words}", f"guard_agreements_{table}_never_changes", (f"UPDATE agreements_{table} SET {change}",))
        for table, words, change in KEPT
    ),
    *(
        Attempt(f"remove {words}", f"guard_agreements_{table}_never_goes", (f"DELETE FROM agreements_{table}",))
        for table, words, _change in KEPT
    ),
)  # fmt: skip
