"""Finding or keeping the version of a flow that stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.flows.kept import data_of
from kechuang.kernel.flows.models import FlowVersion
from kechuang.primitives.canonical import canonical_json, sm3

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.flows.flow import Flow


def current(w: Writing, name: str, flow: Flow) -> FlowVersion:
    """Return the version of a flow as it is now; the first use of a changed flow makes a new one."""
    data = data_of(flow)
    digest = sm3(canonical_json(data))
    found, _ = FlowVersion.objects.get_or_create(
        name=name, digest=digest, defaults={"data": data, "created_at": w.now}
    )
    return found
