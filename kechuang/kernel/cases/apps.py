"""The case shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register


class CaseShelf(AppConfig):
    """Moves cases."""

    name = "kechuang.kernel.cases"
    label = "cases"

    def ready(self) -> None:
        """Refuse a start in which an open case names a missing rule."""
        from kechuang.kernel.cases.checks import open_cases_find_their_rules  # noqa: PLC0415 - needs loaded models

        register(open_cases_find_their_rules, Tags.database)
