"""What must be given before an answer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.files.models import File
from kechuang.kernel.flows import rule

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor


@rule(otherwise=_("Attach the evidence: a status without a document does not count."))
def has_evidence(_actor: Actor, case: Case) -> bool:
    """An answer comes with at least one file."""
    return File.objects.filter(holder=case.supervision.ref).exists()


@rule(otherwise=_("Somebody other than the one who answered accepts the answer."))
def accepts_another(actor: Actor, case: Case) -> bool:
    """Handler and checker are two people."""
    answered = case.events.filter(move="answer").order_by("-seq").first()
    return answered is None or answered.person_id != actor.person
