"""Statements that would bend a document, each with the constraint or trigger that refuses it; the README prints them.

They name rows of the ground in `test_guards.py` in braces: document `draft` is being drafted, `handed` is handed in, `ready` waits for
its signature, `signed` for its number, `out` is numbered, sent and published, `closed` is numbered and not open.
"""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from typing import Final

from tests.kernel.ledger_statements import UID, Attempt

OUT: Final = "documents_outgoing"
EVENT: Final = "case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload"
COPIED: Final = (
    "code_id, kind, title, text, attached, to_others, copies_others, urgency, openness, source, unit_id, drafted_by_id, "
    "signed_by_id, signed_at, dated, digest, number, printed_on, published_at, published_by_id"
)
SIGNED: Final = "signed_at = '2014-09-30', dated = '2014-09-30', digest = 'x'"


def changed(document: str, what: str) -> str:
    """Change a document."""
    return f"UPDATE {OUT} SET {what} WHERE id = {{{document}}}"


def stepped(document: str, move: str, by: str) -> tuple[str, ...]:
    """Take a step of a document, as far as the cases know; where it stands stays as it was."""
    case = f"(SELECT case_id FROM {OUT} WHERE id = {{{document}}})"
    return (
        (
            f"INSERT INTO cases_event ({EVENT}) SELECT c.id, c.steps + 1, '{move}', c.state, c.state, {{{by}}}, 'x', '2014-09-30', '', "
            f"'', '{{{{}}}}' FROM cases_case c WHERE c.id = {case}"
        ),
        f"UPDATE cases_case SET steps = steps + 1 WHERE id = {case}",
    )


def recipient(document: str) -> str:
    """Address a document to the office."""
    return f"INSERT INTO documents_recipient (document_id, unit_id, role) VALUES ({{{document}}}, {{office}}, 'main')"


def delivered(document: str, unit: str) -> str:
    """Deliver a document to a unit."""
    return (
        "INSERT INTO documents_delivery (uid, case_id, document_id, incoming_id, unit_id) "
        f"VALUES ({UID}, {{spare}}, {document}, NULL, {{{unit}}})"
    )


APPEND: Final = (
    ("a countersigning", "documents_countersign", "unit_id = {office}"),
    ("a delivery", "documents_delivery", "unit_id = {office}"),
    ("a code", "documents_issuingcode", "code = 'x'"),
    ("what came in", "documents_incoming", "title = 'x'"),
    ("to whom what came in is passed round", "documents_reader", "unit_id = {office}"),
)

ATTEMPTS: Final = (
    Attempt("enter a document signed already", "guard_documents_begins_unsigned",
            (f"INSERT INTO {OUT} (uid, case_id, {COPIED}) SELECT {UID}, {{spare}}, {COPIED} FROM {OUT} WHERE id = {{out}}",)),
    Attempt("remove a document", "guard_documents_stays_on_record", (f"DELETE FROM {OUT} WHERE id = {{draft}}",)),
    Attempt("change the text of a signed document", "guard_documents_signed_stays_as_it_is", (changed("signed", "text = 'x'"),)),
    Attempt("change the day of a signed document", "guard_documents_signed_stays_as_it_is", (changed("signed", "dated = '2014-10-01'"),)),
    Attempt("take a signature away", "guard_documents_signed_stays_as_it_is",
            (changed("signed", "signed_by_id = NULL, signed_at = NULL, dated = NULL, digest = ''"),)),
    Attempt("change a document that was handed in", "guard_documents_changes_while_drafted", (changed("handed", "title = 'x'"),)),
    Attempt("draft a document for somebody else", "guard_documents_changes_while_drafted", (changed("draft", "drafted_by_id = {leader}"),)),
    Attempt("sign a document without its step", "guard_documents_is_signed_by_its_step",
            (changed("ready", f"signed_by_id = {{leader}}, {SIGNED}"),)),
    Attempt("sign for somebody else", "guard_documents_is_signed_by_its_step",
            (*stepped("ready", "sign", "leader"), changed("ready", f"signed_by_id = {{head}}, {SIGNED}"))),
    Attempt("sign what one drafted (drafter = signer)", "nobody_signs_a_document_they_drafted",
            (*stepped("ready", "sign", "clerk"), changed("ready", f"signed_by_id = {{clerk}}, {SIGNED}"))),
    Attempt("sign without a digest", "document_is_signed_whole",
            (*stepped("ready", "sign", "leader"), changed("ready", "signed_by_id = {leader}, signed_at = '2014-09-30', dated = '2014-09-30'"))),
    Attempt("number a document that is not signed", "document_is_numbered_once_signed",
            (*stepped("ready", "number", "clerk"), changed("ready", "number = '测科〔2014〕1号'"))),
    Attempt("number a document without its step", "guard_documents_is_numbered_by_its_step", (changed("signed", "number = '测科〔2014〕1号'"),)),
    Attempt("make a number up", "guard_documents_is_numbered_by_its_step",
            (*stepped("signed", "number", "clerk"), changed("signed", "number = '测科〔2014〕9号'"))),
    Attempt("give a number twice", "document_number_is_given_once",
            (*stepped("signed", "number", "clerk"), changed("signed", "number = '测科〔2014〕1号'")), said="documents_outgoing.number"),
    Attempt("change a number", "guard_documents_is_numbered_by_its_step", (changed("out", "number = '测科〔2014〕2号'"),)),
    Attempt("print a document without a number", "document_is_printed_once_numbered", (changed("signed", "printed_on = '2014-09-30'"),)),
    Attempt("publish a document without a number", "only_a_numbered_open_document_is_published",
            (changed("signed", "published_at = '2014-09-30', published_by_id = {clerk}"),)),
    Attempt("publish a document that is not open", "only_a_numbered_open_document_is_published",
            (changed("closed", "published_at = '2014-09-30', published_by_id = {clerk}"),)),
    Attempt("take a published document back", "guard_documents_published_stays_published",
            (changed("out", "published_at = NULL, published_by_id = NULL"),)),
    Attempt("publish a document under a number the policy library has for another text", "guard_documents_number_is_of_one_text",
            (changed("same", "published_at = '2014-09-30', published_by_id = {clerk}"),)),
    Attempt("address a document after it was handed in", "guard_documents_recipient_comes_while_drafted", (recipient("handed"),)),
    Attempt("change an addressee", "guard_documents_recipient_never_changes",
            ("UPDATE documents_recipient SET role = 'copy' WHERE document_id = {draft}",)),
    Attempt("take an addressee off a document handed in", "guard_documents_recipient_goes_while_drafted",
            ("DELETE FROM documents_recipient WHERE document_id = {handed}",)),
    Attempt("send a document without a number", "guard_documents_delivered_once_numbered", (delivered("{signed}", "office"),)),
    Attempt("deliver nothing", "delivery_is_of_one_document", (delivered("NULL", "office"),)),
    Attempt("deliver a document to a unit twice", "unit_receives_a_document_once", (delivered("{out}", "town"),),
            said="documents_delivery.document_id, documents_delivery.unit_id"),
    *(
        Attempt(f"change {what}", f"guard_{table}_never_changes", (f"UPDATE {table} SET {change}",))
        for what, table, change in APPEND
    ),
    *(Attempt(f"remove {what}", f"guard_{table}_never_goes", (f"DELETE FROM {table}",)) for what, table, _change in APPEND),
)  # fmt: skip
