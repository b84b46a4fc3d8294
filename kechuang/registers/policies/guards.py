"""What the database refuses for the policies' sake, on both engines and whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Event, Guard
from kechuang.registers.places.dated import never_overlap

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TESTS: Final = "kechuang/registers/policies/tests/test_guards.py"

FACTS: Final = (
    "title", "number", "level", "subject", "form", "issued_on", "in_force_from", "disclosure", "reason", "mode", "keywords", "summary",
)  # fmt: skip
CHANGED: Final = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in FACTS) + (
    " OR COALESCE(NEW.expires_on, '0001-01-01') <> COALESCE(OLD.expires_on, '0001-01-01')"
)
NO_DRAFT: Final = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = OLD.case_id AND c.state <> 'draft')"
BY_A_MAKER: Final = "EXISTS (SELECT 1 FROM policies_policy_makers m WHERE m.policy_id = NEW.id AND m.person_id = NEW.published_by_id)"
BY_A_WRITER: Final = "EXISTS (SELECT 1 FROM policies_policytext_writers w WHERE w.policytext_id = NEW.id AND w.person_id = NEW.published_by_id)"
PUBLISHED: Final = (
    "EXISTS (SELECT 1 FROM policies_policytext t WHERE t.published_at IS NOT NULL AND t.id IN ({keys}))"
)
INEXACT: Final = (
    "NOT EXISTS (SELECT 1 FROM policies_policytext t WHERE t.id = NEW.version_id "
    "AND substr(t.body, NEW.begins + 1, NEW.ends - NEW.begins) = NEW.text)"
)
SPLIT_OTHERWISE: Final = (
    "OLD.published_at IS NULL AND NEW.published_at IS NOT NULL AND EXISTS (SELECT 1 FROM policies_clause c "
    "WHERE c.version_id = NEW.id AND substr(NEW.body, c.begins + 1, c.ends - c.begins) <> c.text)"
)
UNQUOTED: Final = (
    "NOT EXISTS (SELECT 1 FROM policies_clause c JOIN policies_policytext t ON t.id = c.version_id WHERE c.id = NEW.clause_id "
    "AND t.published_at IS NOT NULL AND replace(c.text, NEW.quote, '') <> c.text)"
)
VALUE_CHANGED: Final = (
    "NEW.parameter_id <> OLD.parameter_id OR NEW.valid_from <> OLD.valid_from OR NEW.clause_id <> OLD.clause_id "
    "OR NEW.quote <> OLD.quote OR COALESCE(NEW.fen, -1) <> COALESCE(OLD.fen, -1) "
    "OR COALESCE(NEW.number, -1) <> COALESCE(OLD.number, -1) OR NEW.confirmed_at IS NULL"
)

ISSUED_STAYS: Final = _("An issued policy stays as it is; only a draft is written on.")
PUBLISHED_STAYS: Final = _("A published text stays as it is; a correction is another version.")
CONFIRMED_STAYS: Final = _("A confirmed value stays as it is; it can only end.")
EXACT: Final = _("A clause is the exact words of its text.")
QUOTED: Final = _("A value is quoted letter by letter from a published clause.")


def _guard(name: str, table: str, on: Event, when: str, otherwise: StrOrPromise) -> Guard:
    """Return a guard of one of this module's tables."""
    return Guard(name=name, table=f"policies_{table}", on=on, when=when, otherwise=otherwise, tests=TESTS)


guards = (
    _guard(
        "policy_is_changed_only_as_a_draft", "policy", "update", f"({CHANGED}) AND {NO_DRAFT}", ISSUED_STAYS
    ),
    _guard(
        "index_number_stays_once_given",
        "policy",
        "update",
        f"OLD.index_number <> '' AND NEW.index_number <> OLD.index_number AND {NO_DRAFT}",
        _("An index number stays with its document."),
    ),
    _guard(
        "policy_is_published_by_another",
        "policy",
        "update",
        BY_A_MAKER,
        _("Somebody who did not write on the draft reviews and publishes it."),
    ),
    _guard("policy_stays", "policy", "delete", "1=1", _("A policy cannot be removed.")),
    _guard("published_text_stays", "policytext", "update", "OLD.published_at IS NOT NULL", PUBLISHED_STAYS),
    _guard("published_text_is_kept", "policytext", "delete", "OLD.published_at IS NOT NULL", PUBLISHED_STAYS),
    _guard(
        "text_is_published_as_it_was_split",
        "policytext",
        "update",
        SPLIT_OTHERWISE,
        _("The text was changed after it was split; split it again."),
    ),
    _guard(
        "text_is_published_by_none_of_its_writers",
        "policytext",
        "update",
        BY_A_WRITER,
        _("Somebody who did not write on the correction releases it."),
    ),
    _guard(
        "clause_is_entered_before_its_text_is_published",
        "clause",
        "insert",
        PUBLISHED.format(keys="NEW.version_id"),
        PUBLISHED_STAYS,
    ),
    _guard(
        "clause_of_a_published_text_stays",
        "clause",
        "update",
        PUBLISHED.format(keys="OLD.version_id, NEW.version_id"),
        PUBLISHED_STAYS,
    ),
    _guard(
        "clause_of_a_published_text_is_kept",
        "clause",
        "delete",
        PUBLISHED.format(keys="OLD.version_id"),
        PUBLISHED_STAYS,
    ),
    _guard("clause_is_entered_word_for_word", "clause", "insert", INEXACT, EXACT),
    _guard("clause_stays_word_for_word", "clause", "update", INEXACT, EXACT),
    _guard(
        "parameter_is_kept_by_an_organ",
        "parameter",
        "insert",
        "NOT EXISTS (SELECT 1 FROM identity_unit u WHERE u.id = NEW.keeper_id AND u.kind = 'organ')",
        _("Figures of law bind the whole district; an organ of the district enters them."),
    ),
    *never_overlap(
        "policies_parametervalue",
        "parameter_id",
        otherwise=_("The parameter has another value on some of these days."),
        tests=TESTS,
    ),
    _guard("value_is_entered_as_quoted", "parametervalue", "insert", UNQUOTED, QUOTED),
    _guard("value_stays_as_quoted", "parametervalue", "update", UNQUOTED, QUOTED),
    _guard(
        "confirmed_value_stays",
        "parametervalue",
        "update",
        f"OLD.confirmed_at IS NOT NULL AND ({VALUE_CHANGED})",
        CONFIRMED_STAYS,
    ),
    _guard(
        "confirmed_value_is_kept", "parametervalue", "delete", "OLD.confirmed_at IS NOT NULL", CONFIRMED_STAYS
    ),
)
