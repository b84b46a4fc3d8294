"""What the database refuses about posts."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard

POSTS: Final = "('administrator', 'auditor', 'security')"  # GUARDED, as SQL

guards = (
    Guard(
        name="administrators_are_three_people",
        table="identity_membership",
        on="insert",
        when=(
            f"NEW.post IN {POSTS} AND EXISTS (SELECT 1 FROM identity_membership m WHERE m.person_id = NEW.person_id "  # noqa: S608 - three words of ours
            f"AND m.post IN {POSTS} AND m.post <> NEW.post AND (m.valid_to IS NULL OR m.valid_to >= NEW.valid_from))"
        ),
        otherwise=_("The three administrators are three people; this person already is another of them."),
        tests="tests/kernel/test_identity.py",
    ),
    Guard(
        name="organisation_has_one_legal_person",
        table="identity_membership",
        on="insert",
        when=(
            "NEW.post = 'legal_person' AND EXISTS (SELECT 1 FROM identity_membership m WHERE m.post = 'legal_person' "
            "AND m.organisation_id = NEW.organisation_id AND (m.valid_to IS NULL OR m.valid_to >= NEW.valid_from))"
        ),
        otherwise=_("Somebody else is the legal representative of this organisation here."),
        tests="tests/kernel/test_identity.py",
    ),
)
