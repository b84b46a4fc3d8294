"""What the database refuses, so that a number follows a signature, what was signed stays, and only what is open is shown."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only, changed

TESTS: Final = "kechuang/office/documents/tests/test_guards.py"
DRAFTING: Final = _("A document is changed only while it is a draft; have it returned first.")
FACTS: Final = (
    "code_id", "kind", "title", "text", "to_others", "copies_others", "urgency", "openness",
)  # fmt: skip
ATTACHED: Final = "CAST(NEW.attached AS TEXT) <> CAST(OLD.attached AS TEXT)"
KEPT: Final = ("case_id", "unit_id", "drafted_by_id", "source")


def not_draft(document: str) -> str:
    """Return that a document is not a draft."""
    return (
        "NOT EXISTS (SELECT 1 FROM documents_outgoing o JOIN cases_case c ON c.id = o.case_id "
        f"WHERE o.id = {document} AND c.state = 'draft')"
    )


def stepped(move: str, person: str = "") -> str:
    """Return that the last step of a document's case was this move, and whose it was."""
    by = f" AND e.person_id = {person}" if person else ""
    return (
        "EXISTS (SELECT 1 FROM cases_case c JOIN cases_event e ON e.case_id = c.id AND e.seq = c.steps "
        f"WHERE c.id = NEW.case_id AND e.move = '{move}'{by})"
    )


def _out(name: str, when: str, otherwise: object, on: str = "update") -> Guard:
    """Return a guard of the outgoing documents."""
    return Guard(
        name=f"documents_{name}",
        table="documents_outgoing",
        on=on,  # type: ignore[arg-type]  # one of three words, below
        when=when,
        otherwise=otherwise,  # type: ignore[arg-type]  # a lazy text
        tests=TESTS,
    )


guards = (
    _out(
        "begins_unsigned",
        "NEW.signed_at IS NOT NULL OR NEW.number <> '' OR NEW.published_at IS NOT NULL",
        _("A document is drafted before it is signed."),
        "insert",
    ),
    _out("stays_on_record", "1=1", _("A document stays on record."), "delete"),
    _out(
        "signed_stays_as_it_is",
        f"OLD.signed_at IS NOT NULL AND ({changed(*FACTS, 'signed_by_id', 'signed_at', 'dated', 'digest')} OR {ATTACHED} "
        "OR NEW.signed_at IS NULL)",
        _("What was signed is never changed; another text is another document."),
    ),
    _out(
        "changes_while_drafted",
        f"({changed(*KEPT)}) OR (OLD.signed_at IS NULL AND ({changed(*FACTS)} OR {ATTACHED}) AND {not_draft('OLD.id')})",
        DRAFTING,
    ),
    _out(
        "is_signed_by_its_step",
        f"NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL AND NOT {stepped('sign', 'NEW.signed_by_id')}",
        _("A document is signed by the recorded step of whoever signs it."),
    ),
    _out(
        "is_numbered_by_its_step",
        f"NEW.number <> OLD.number AND (OLD.number <> '' OR NOT {stepped('number')} OR NOT EXISTS (SELECT 1 "
        "FROM numbering_number n WHERE n.text = NEW.number AND n.series_id = 'documents.number'))",
        _("A number is given once, by review and registration, out of its register."),
    ),
    _out(
        "published_stays_published",
        "OLD.published_at IS NOT NULL AND (NEW.published_at IS NULL OR NEW.published_at <> OLD.published_at)",
        _("What was published stays published as it was."),
    ),
    _out(
        "number_is_of_one_text",
        "NEW.published_at IS NOT NULL AND OLD.published_at IS NULL AND EXISTS (SELECT 1 FROM policies_policy p "
        "WHERE p.number = NEW.number AND NOT p.dropped AND p.title <> NEW.title)",
        _("The policy library has this number for another text."),
    ),
    *(
        Guard(
            name=f"documents_recipient_{name}",
            table="documents_recipient",
            on=on,  # type: ignore[arg-type]  # one of the three words below
            when=when,
            otherwise=DRAFTING,
            tests=TESTS,
        )
        for name, on, when in (
            ("comes_while_drafted", "insert", not_draft("NEW.document_id")),
            ("never_changes", "update", "1=1"),
            ("goes_while_drafted", "delete", not_draft("OLD.document_id")),
        )
    ),
    *append_only(
        "documents_countersign", otherwise=_("Who was asked to countersign stays on record."), tests=TESTS
    ),
    *append_only("documents_delivery", otherwise=_("To whom it went stays on record."), tests=TESTS),
    *append_only("documents_issuingcode", otherwise=_("A code in use cannot be changed."), tests=TESTS),
    *append_only("documents_incoming", otherwise=_("What came in stands as it was registered."), tests=TESTS),
    *append_only("documents_reader", otherwise=_("To whom it is passed round stays on record."), tests=TESTS),
    Guard(
        name="documents_delivered_once_numbered",
        table="documents_delivery",
        on="insert",
        when=(
            "NEW.document_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM documents_outgoing o WHERE o.id = NEW.document_id "
            "AND o.number <> '' AND o.printed_on IS NOT NULL)"
        ),
        otherwise=_("A document goes out once it is numbered and printed."),
        tests=TESTS,
    ),
)
