"""Finding or keeping the version of a flow that stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.flows.models import FlowVersion
from kechuang.primitives.canonical import canonical_json, sm3

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.flows.flow import Flow


def current(w: Writing, name: str, flow: Flow) -> FlowVersion:
    """Return the version a case opened now will keep; the first case of a changed flow makes a new one."""
    data = flow.data()
    digest = sm3(canonical_json(data))
    found, _ = FlowVersion.objects.get_or_create(
        name=name, digest=digest, defaults={"data": data, "created_at": w.now}
    )
    return found
