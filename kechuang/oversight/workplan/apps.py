"""The annual plan as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkplanModule(AppConfig):
    """From the document to tasks, figures and what became of them."""

    name = "kechuang.oversight.workplan"
    label = "workplan"
    verbose_name = _("Annual plan")
