"""The job shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class JobShelf(AppConfig):
    """Keeps what is still to be done."""

    name = "kechuang.kernel.jobs"
    label = "jobs"
