"""What the steps of a document bring about: asked to countersign, signed, numbered, printed, delivered; and published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.flows import effect
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.numbering.actions import issue
from kechuang.kernel.typeset.secrecy import refuse_classified
from kechuang.office.documents.models import Countersign, Delivery, Outgoing
from kechuang.primitives.canonical import canonical_json, sha256
from kechuang.registers.policies.models import Policy

if TYPE_CHECKING:
    from kechuang.kernel.cases.acting import Step
    from kechuang.primitives.actor import Actor

NUMBERS = "documents.number"
SIGNED_FACTS = (
    "code_id", "kind", "title", "text", "attached", "to_others", "copies_others", "urgency", "openness",
)  # fmt: skip


def digest_of(document: Outgoing) -> str:
    """Return the digest of what is signed, to whom it goes included."""
    facts = {name: getattr(document, name) for name in SIGNED_FACTS}
    sent = sorted(f"{one.role}:{one.unit_id}" for one in document.recipients.all())
    return sha256(canonical_json({**facts, "recipients": sent}))


@effect
def ask_countersigners(step: Step) -> None:
    """Ask every unit named; each answers for itself."""
    found = step.case.outgoing
    for one in found.recipients.filter(role="countersign").select_related("unit"):
        asked = Countersign(document=found, unit=one.unit)
        title = f"会签：{found.title}"[:200]
        open_case("countersign", asked, by=step.actor, title=title, unit=one.unit, parent=step.case)


@effect
def ask_no_longer(step: Step) -> None:
    """Close what was asked and not answered: the next round asks anew, and whoever is left out of it has nothing to do."""
    for one in step.case.outgoing.countersigns.filter(case__ended_at=None).select_related("case"):
        act(one.case, "drop", by=step.actor)


@effect
def sign_document(step: Step) -> None:
    """Keep who signed what and when; the day is the document's own (GB/T 9704-2012, 7.3.5)."""
    found = step.case.outgoing
    refuse_classified((found.title, found.text))
    found.signed_by, found.signed_at = person_of(step.actor), step.w.now
    found.dated, found.digest = step.w.now.date(), digest_of(found)
    found.save(update_fields=["signed_by", "signed_at", "dated", "digest"])


@effect
def number_document(step: Step) -> None:
    """Give the next number under the organ's code, in the year the document is dated."""
    found = Outgoing.objects.select_related("code").get(pk=step.case.outgoing.pk)
    given = issue(step.w, NUMBERS, holder=found.ref, on=found.dated, code=found.code.code)
    found.number = given.text
    found.save(update_fields=["number"])


@effect
def print_document(step: Step) -> None:
    """Keep the day it was printed and sealed."""
    found = step.case.outgoing
    found.printed_on = step.w.now.date()
    found.save(update_fields=["printed_on"])


@effect
def deliver_document(step: Step) -> None:
    """Deliver it to every unit it is addressed or copied to; each signs for it."""
    found = step.case.outgoing
    units = {one.unit for one in found.recipients.exclude(role="countersign").select_related("unit")}
    for unit in sorted(units, key=lambda unit: unit.path):
        delivery = Delivery(document=found, unit=unit)
        open_case("delivery", delivery, by=step.actor, title=found.title, unit=unit, parent=step.case)


def publish(document: Outgoing, *, by: Actor, key: str = "") -> Outgoing:
    """Show a numbered document to everybody, in one step; only what is marked 主动公开."""
    with write(by, key=key) as w:
        found = Outgoing.objects.select_related("case", "code").get(pk=document.pk)
        locked(found.case)
        must(by, "publish", found)
        if not found.number:
            raise Refused(
                _("A document is published once it is signed and numbered."), rule="documents.is_numbered"
            )
        if found.openness != Outgoing.Openness.OPEN:
            raise Refused(_("Only a document marked open is published."), rule="documents.is_open")
        held = Policy.objects.filter(number=found.number, dropped=False).exclude(title=found.title).first()
        if held is not None:
            sentence = format_lazy(
                _("The policy library has this number for another text: {title}."), title=held.title
            )
            raise Refused(sentence, rule="guard_documents_number_is_of_one_text")
        if found.published_at is None:
            found.published_at, found.published_by = w.now, person_of(by)
            found.save(update_fields=["published_at", "published_by"])
            w.record("documents.publish", found, number=found.number)
        w.answer(to=found.public_url)
    return found
