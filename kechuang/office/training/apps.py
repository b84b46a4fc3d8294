"""Training as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class TrainingModule(AppConfig):
    """Holds courses and counts who was there."""

    name = "kechuang.office.training"
    label = "training"
