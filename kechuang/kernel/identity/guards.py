"""What the database refuses about posts."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard

POSTS: Final = "('administrator', 'auditor', 'security')"  # GUARDED, as SQL

THREE: Final = _("The three administrators are three people; this person already is another of them.")


def _is_another(person: str, post: str, since: str) -> str:
    """Return as SQL that somebody holds another of the three posts, or stands in for one, on a day or later."""
    return (
        f"{post} IN {POSTS} AND (EXISTS (SELECT 1 FROM identity_membership m WHERE m.person_id = {person} "  # noqa: S608 - words of ours
        f"AND m.post IN {POSTS} AND m.post <> {post} AND (m.valid_to IS NULL OR m.valid_to >= {since})) "
        "OR EXISTS (SELECT 1 FROM identity_delegation d JOIN identity_membership o ON o.id = d.membership_id "
        f"WHERE d.to_id = {person} AND o.post IN {POSTS} AND o.post <> {post} AND d.last_day >= {since}))"
    )


guards = (
    Guard(
        name="administrators_are_three_people",
        table="identity_membership",
        on="insert",
        when=_is_another("NEW.person_id", "NEW.post", "NEW.valid_from"),
        otherwise=THREE,
        tests="tests/kernel/test_identity.py",
    ),
    Guard(
        name="administrators_do_not_stand_in_for_each_other",
        table="identity_delegation",
        on="insert",
        when=(
            "EXISTS (SELECT 1 FROM identity_membership own WHERE own.id = NEW.membership_id "  # noqa: S608 - the same
            f"AND {_is_another('NEW.to_id', 'own.post', 'NEW.first_day')})"
        ),
        otherwise=THREE,
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
