"""FlowVersion: one flow as it stood, immutable and named by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kechuang.kernel.flows.kept import flow_from

if TYPE_CHECKING:
    from kechuang.kernel.flows.flow import Flow


class FlowVersion(models.Model):
    """A flow under its digest (SM3 of the canonical JSON); a case keeps the version it began with."""

    read_once: ClassVar[tuple[str, ...]] = ("data",)
    """What a process reads once and pages leave where it is."""

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
        found = _READ.get(self.digest)
        if found is None:
            found = _READ[self.digest] = flow_from(self.data)
        return found


_READ: dict[str, Flow] = {}
"""A version is read once in a process, under its content: the key of one that was rolled back may be given to another."""


def forget() -> None:
    """Read versions anew; tests that roll versions back call it."""
    _READ.clear()
