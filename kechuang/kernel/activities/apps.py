"""Activities as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesShelf(AppConfig):
    """Keeps who has a seat and who came."""

    name = "kechuang.kernel.activities"
    label = "activities"
    verbose_name = _("Activities")
