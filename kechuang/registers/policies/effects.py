"""What the steps of a policy bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kechuang.kernel.flows import effect
from kechuang.kernel.numbering.actions import issue
from kechuang.registers.policies.actions.publishing import replace
from kechuang.registers.policies.models import Policy
from kechuang.registers.policies.queries import texts

if TYPE_CHECKING:
    from kechuang.kernel.cases.acting import Step


@effect
def release_text(step: Step) -> None:
    """Publish the open version; from now on it is as it is."""
    version = texts.open_text(cast("Policy", step.thing))
    if version is not None:
        version.published_by_id, version.published_at = step.actor.person, step.w.now
        version.save(update_fields=["published_by", "published_at"])


@effect
def end_what_it_replaces(step: Step) -> None:
    """Repeal what the policy takes the place of; before its day of publication nobody hears of it."""
    policy = cast("Policy", step.thing)
    if policy.published_on is not None and policy.published_on <= step.w.now.date():
        replace(policy, by=step.actor)


@effect
def give_index_number(step: Step) -> None:
    """Give a document of the district's own the next index number of the year it is published in."""
    policy = cast("Policy", step.thing)
    if policy.level == Policy.Level.DISTRICT and not policy.index_number:
        number = issue(step.w, "policies.index", holder=policy.ref, on=policy.published_on)
        policy.index_number = number.text
        policy.save(update_fields=["index_number"])


@effect
def drop_correction(step: Step) -> None:
    """Take the open version away; what is published stays."""
    version = texts.open_text(cast("Policy", step.thing))
    if version is not None:
        version.delete()


@effect
def free_the_number(step: Step) -> None:
    """Let another draft carry the document number."""
    policy = cast("Policy", step.thing)
    policy.dropped = True
    policy.save(update_fields=["dropped"])
