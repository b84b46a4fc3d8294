"""What every verb about policies leans on: the row under its lock, and who writes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.rows import lock
from kechuang.registers.policies.models import Policy

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor


def locked(policy: Policy, action: str, by: Actor) -> Policy:
    """Return a policy under its lock, for somebody who may do this to it."""
    found = lock(Policy.objects.filter(pk=policy.pk)).get()
    must(by, action, found)
    return found


def drafting(policy: Policy, by: Actor) -> Policy:
    """Return a draft under its lock and note who writes on it; anything else is left alone."""
    found = locked(policy, "edit", by)
    if not found.is_draft:
        raise Refused(_("Only a draft is written on; correct the text instead."), rule="policy_is_a_draft")
    note_maker(found, by)
    return found


def note_maker(policy: Policy, by: Actor) -> None:
    """Note that somebody wrote on a policy."""
    if by.person is not None:
        policy.makers.add(by.person)
