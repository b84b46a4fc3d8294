"""The shelf of forms as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class FormShelf(AppConfig):
    """Keeps questions as data, drafts and what was submitted."""

    name = "kechuang.kernel.forms"
    label = "house_forms"  # "forms" is Django's own
