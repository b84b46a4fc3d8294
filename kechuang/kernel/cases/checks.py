"""The start refuses when an open case names a rule or an effect that is no longer installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Error
from django.db import OperationalError, ProgrammingError

from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Case
from kechuang.kernel.flows.kept import names_in
from kechuang.kernel.flows.models import FlowVersion
from kechuang.kernel.flows.rules import EFFECTS, RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps.config import AppConfig


def open_cases_find_their_rules(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_kwargs: object
) -> list[CheckMessage]:
    """Return an error for each kind, rule or effect that open cases name in vain."""
    del app_configs
    if not databases:
        return []
    known = case_types()  # reads every module, so that its rules are known
    running = Case.objects.filter(ended_at=None)
    try:
        kinds = sorted(running.values_list("kind", flat=True).distinct())
        versions = list(FlowVersion.objects.filter(pk__in=running.values("flow")))
    except (OperationalError, ProgrammingError):
        return []
    found: list[CheckMessage] = [
        Error(f"Open cases are of the kind {kind}, which is not installed", id="house.E021")
        for kind in kinds
        if kind not in known
    ]
    for version in versions:
        rules, effects = names_in(version.data)
        lost = sorted((rules - set(RULES)) | (effects - set(EFFECTS)))
        found.extend(
            Error(f"Open cases of {version} name {name}, which is not installed", id="house.E020")
            for name in lost
        )
    return found
