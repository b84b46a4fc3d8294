"""FlowVersion: one flow as it stood, immutable and named by its content."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import models

from kechuang.kernel.flows.kept import flow_from

if TYPE_CHECKING:
    from kechuang.kernel.flows.flow import Flow


class FlowVersion(models.Model):
    """A flow under its digest (SM3 of the canonical JSON); a case keeps the version it began with."""

    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    data = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "digest"], name="flow_version_is_named_by_its_content"),
        )

    def __str__(self) -> str:
        """Name the version by the beginning of its digest."""
        return f"{self.name}@{self.digest[:8]}"

    @property
    def flow(self) -> Flow:
        """Return the flow."""
        return _flow(self.pk)


@lru_cache(maxsize=512)
def _flow(pk: int) -> Flow:
    """Read a version once in a process; it never changes."""
    return flow_from(FlowVersion.objects.get(pk=pk).data)


def forget() -> None:
    """Read versions anew; tests that roll versions back call it."""
    _flow.cache_clear()
