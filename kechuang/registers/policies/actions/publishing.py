"""Publishing a policy, repealing it, and noting each day what has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.registers.policies.actions import common
from kechuang.registers.policies.queries import library

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.audit.writing import Writing
    from kechuang.primitives.actor import Actor
    from kechuang.registers.policies.models import Policy


def publish(policy: Policy, *, by: Actor, published_on: date) -> Policy:
    """Publish a reviewed policy; the public sees it from the day named, which may lie behind (taken over) or ahead."""
    with write(by):
        found = common.locked(policy, "publish", by)
        if published_on < found.issued_on:
            raise Refused(
                _("It cannot be published before it is issued."),
                rule="policy_is_published_once_it_is_issued",
                field="published_on",
            )
        found.published_on, found.published_by_id = published_on, by.person
        found.save(update_fields=["published_on", "published_by"])
        act(found.case, "publish", by=by)
    found.refresh_from_db()
    return found


def repeal(policy: Policy, *, by: Actor, on: date, document: str) -> Policy:
    """Repeal a published policy by a document, from a day on; one that lies ahead is noted and comes by itself."""
    with write(by) as w:
        found = common.locked(policy, "publish", by)
        if found.state not in {"published", "correcting"}:
            raise Refused(_("Only what is published is repealed."), rule="policy_is_published")
        if not document.strip():
            raise Refused(
                _("Name the document that repeals it."),
                rule="policy_is_repealed_by_a_document",
                field="document",
            )
        _note_repeal(w, found, on, document.strip(), by)
    found.refresh_from_db()
    return found


def replace(policy: Policy, *, by: Actor) -> None:
    """Note the repeal of what a policy takes the place of, from the day it comes into force itself."""
    with write(by) as w:
        for old in policy.supersedes.filter(case__ended_at=None, repealed_on=None).order_by("pk"):
            document = f"《{policy.title}》{policy.number}"[:200]
            _note_repeal(w, old, policy.in_force_from, document, by)


def _note_repeal(w: Writing, policy: Policy, on: date, document: str, by: Actor) -> None:
    """Keep from when and by what a policy is repealed, and end its case where the day has come."""
    policy.repealed_on, policy.repealing_document = on, document
    policy.save(update_fields=["repealed_on", "repealing_document"])
    w.record("policies.repeal", policy, since=on.isoformat(), by=document)
    if policy.state == "published" and on <= w.now.date():
        act(policy.case, "repeal", by=by)


def turn_the_day(today: date, *, by: Actor) -> int:
    """Let what was published ahead take its places, and note what no longer binds; return how many policies ended."""
    with write(by):
        for policy in library.replacing(today):
            replace(policy, by=by)
        gone = list(library.ended_by(today))
        for policy in gone:
            is_repealed = policy.repealed_on is not None and policy.repealed_on <= today
            act(policy.case, "repeal" if is_repealed else "expire", by=by)
    return len(gone)
