"""How money is traced back to the policy whose clause it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.ledger.declared import TraceStep
from kechuang.registers.policies.models import Policy

if TYPE_CHECKING:
    from collections.abc import Mapping


def of_policy(row: Policy) -> Mapping[str, object]:
    """Return what a policy is cited by."""
    return {"title": row.title, "number": row.number}


steps: Final = (TraceStep(model=Policy, title=_("Policy"), back=lambda _row: (), facts=of_policy),)
