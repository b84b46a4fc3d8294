"""An enterprise's people come in: its record is tied to the organisation they hold their posts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.actions import add_organisation
from kechuang.kernel.identity.models import Organisation
from kechuang.registers.enterprises.actions.common import changing

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.models import Enterprise


def let_join(enterprise: Enterprise, *, by: Actor) -> Organisation:
    """Return the organisation of an enterprise, made where there is none; the enterprise stays locked until the block ends."""
    with write(by) as w:
        found = changing(enterprise, by)
        if found.organisation is None:
            kind = Organisation.Kind.ENTERPRISE
            found.organisation = add_organisation(by=by, kind=kind, name=found.name)
            found.save(update_fields=["organisation"])
            w.record("enterprises.let_join", found, organisation=found.organisation.pk)
    return found.organisation
