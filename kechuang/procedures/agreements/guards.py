"""What the database holds of agreements: written once, signed by both sides, changed only by an amendment both signed again."""

# ruff: noqa: S608 - the text of triggers, put together from constants
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS: Final = "kechuang/procedures/agreements/tests/test_guards.py"
STANDS: Final = _("What an agreement says is never rewritten; it is changed by an amendment.")
SIGNED_TWICE: Final = "(SELECT COUNT(*) FROM agreements_signature s WHERE s.terms_id = NEW.in_force_id) = 2"
UNDER_SIGNATURE: Final = "EXISTS (SELECT 1 FROM agreements_signature s WHERE s.terms_id = NEW.terms_id)"
WHOLE: Final = _("Nothing is added to terms that carry a signature.")

AGREEMENT: Final = (
    Guard(
        name="agreements_agreement_begins_unsigned",
        table="agreements_agreement",
        on="insert",
        when="NEW.in_force_id IS NOT NULL OR NEW.void",
        otherwise=_("An agreement begins as a draft."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_agreement_keeps_what_it_says",
        table="agreements_agreement",
        on="update",
        when=(
            "NEW.case_id <> OLD.case_id OR NEW.award_id <> OLD.award_id OR NEW.number <> OLD.number OR NEW.notice <> OLD.notice "
            "OR NEW.title <> OLD.title OR NEW.unit_id <> OLD.unit_id OR NEW.organisation_id <> OLD.organisation_id "
            "OR NEW.decision <> OLD.decision OR NEW.decided_on <> OLD.decided_on OR NEW.amount <> OLD.amount "
            "OR NEW.drafted_by_id <> OLD.drafted_by_id OR NEW.drafted_on <> OLD.drafted_on"
        ),
        otherwise=STANDS,
        tests=TESTS,
    ),
    Guard(
        name="agreements_terms_hold_when_both_have_signed",
        table="agreements_agreement",
        on="update",
        when=(
            "COALESCE(NEW.in_force_id, 0) <> COALESCE(OLD.in_force_id, 0) AND NOT (NEW.in_force_id IS NOT NULL AND EXISTS "
            "(SELECT 1 FROM agreements_terms t WHERE t.id = NEW.in_force_id AND t.agreement_id = NEW.id "
            f"AND COALESCE(t.base_id, 0) = COALESCE(OLD.in_force_id, 0)) AND {SIGNED_TWICE})"
        ),
        otherwise=_("Terms hold once both sides have signed them, each following those before."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_in_force_is_never_void",
        table="agreements_agreement",
        on="update",
        when="(OLD.void AND NOT NEW.void) OR (NEW.void AND NEW.in_force_id IS NOT NULL)",
        otherwise=_("An agreement in force is not withdrawn, and a withdrawn one does not come back."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_agreement_never_goes",
        table="agreements_agreement",
        on="delete",
        otherwise=_("An agreement cannot be removed."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_mark_follows_both_signatures",
        table="cases_mark",
        on="insert",
        when=(
            "NEW.token = 'agreement.in_force' AND NOT EXISTS (SELECT 1 FROM agreements_agreement a "
            "JOIN cases_case c ON c.id = a.award_id WHERE a.in_force_id IS NOT NULL "
            "AND (a.award_id = NEW.case_id OR c.parent_id = NEW.case_id))"
        ),
        otherwise=_("An award is marked when both sides have signed its agreement."),
        tests=TESTS,
    ),
)

TERMS: Final = (
    Guard(
        name="agreements_terms_follow_those_that_hold",
        table="agreements_terms",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM agreements_agreement a WHERE a.id = NEW.agreement_id AND NOT a.void "
            "AND COALESCE(a.in_force_id, 0) = COALESCE(NEW.base_id, 0) AND (a.in_force_id IS NULL OR EXISTS "
            "(SELECT 1 FROM agreements_amendment m WHERE m.id = NEW.amendment_id AND m.agreement_id = a.id)))"
        ),
        otherwise=_("Once in force, an agreement gets other terms only by an amendment of those that hold."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_amendment_is_of_what_is_in_force",
        table="agreements_amendment",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM agreements_agreement a JOIN cases_case c ON c.parent_id = a.case_id "
            "WHERE a.id = NEW.agreement_id AND c.id = NEW.case_id AND a.in_force_id IS NOT NULL)"
        ),
        otherwise=_("An amendment is a case under the agreement in force that it changes."),
        tests=TESTS,
    ),
    *(
        Guard(
            name=f"agreements_{table}_comes_before_the_signatures",
            table=f"agreements_{table}",
            on="insert",
            when=UNDER_SIGNATURE,
            otherwise=WHOLE,
            tests=TESTS,
        )
        for table in ("target", "budgetitem")
    ),
    Guard(
        name="agreements_part_comes_before_the_signatures",
        table="agreements_part",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM agreements_signature s JOIN agreements_terms t ON t.id = s.terms_id "
            "WHERE t.agreement_id = NEW.agreement_id)"
        ),
        otherwise=WHOLE,
        tests=TESTS,
    ),
)

SIGNED: Final = (
    Guard(
        name="agreements_signature_is_of_its_step",
        table="agreements_signature",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM cases_event e JOIN agreements_terms t ON t.id = NEW.terms_id "
            "JOIN agreements_agreement a ON a.id = t.agreement_id LEFT JOIN agreements_amendment m ON m.id = t.amendment_id "
            "WHERE e.id = NEW.event_id AND e.person_id = NEW.person_id AND "
            "((NEW.side = 'organisation' AND ((e.case_id = a.case_id AND e.move = 'confirm') OR (e.case_id = m.case_id AND e.move = 'open'))) "
            "OR (NEW.side = 'office' AND ((e.case_id = a.case_id AND e.move = 'sign') OR (e.case_id = m.case_id AND e.move = 'approve')))))"
        ),
        otherwise=_("A signature is of the person who took the step."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_office_signs_last",
        table="agreements_signature",
        on="insert",
        when=(
            "NEW.side = 'office' AND NOT EXISTS (SELECT 1 FROM agreements_signature s WHERE s.terms_id = NEW.terms_id "
            "AND s.side = 'organisation')"
        ),
        otherwise=_("The office signs what the organisation has signed."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_last_version_is_signed",
        table="agreements_signature",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM agreements_terms t JOIN agreements_terms n ON n.agreement_id = t.agreement_id "
            "AND n.number > t.number WHERE t.id = NEW.terms_id)"
        ),
        otherwise=_("Only the last version is signed."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_drafter_does_not_sign",
        table="agreements_signature",
        on="insert",
        when=(
            "NEW.side = 'office' AND EXISTS (SELECT 1 FROM agreements_terms t JOIN agreements_agreement a ON a.id = t.agreement_id "
            "LEFT JOIN agreements_amendment m ON m.id = t.amendment_id WHERE t.id = NEW.terms_id AND (t.drafted_by_id = NEW.person_id "
            "OR (m.id IS NULL AND a.drafted_by_id = NEW.person_id) OR EXISTS (SELECT 1 FROM cases_event e "
            "WHERE e.case_id = m.case_id AND e.move IN ('open', 'check') AND e.person_id = NEW.person_id)))"
        ),
        otherwise=_("Whoever drafted or checked terms does not sign them for the office."),
        tests=TESTS,
    ),
    Guard(
        name="agreements_signed_sums_agree",
        table="agreements_signature",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM agreements_terms t JOIN agreements_agreement a ON a.id = t.agreement_id WHERE t.id = NEW.terms_id "
            "AND a.amount = (SELECT SUM(b.amount) FROM agreements_budgetitem b WHERE b.terms_id = t.id) "
            "AND a.amount = (SELECT SUM(p.amount) FROM agreements_part p WHERE p.agreement_id = a.id) "
            "AND EXISTS (SELECT 1 FROM agreements_target g WHERE g.terms_id = t.id))"
        ),
        otherwise=_(
            "Budget and tranches each come to the amount, and there are targets, before anybody signs."
        ),
        tests=TESTS,
    ),
)

guards = (
    *AGREEMENT,
    *TERMS,
    *SIGNED,
    *(
        guard
        for table in ("part", "terms", "target", "budgetitem", "amendment", "signature")
        for guard in append_only(f"agreements_{table}", otherwise=STANDS, tests=TESTS)
    ),
)
