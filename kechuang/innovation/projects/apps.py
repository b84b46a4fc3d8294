"""Projects as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsModule(AppConfig):
    """Follows what was awarded to its end."""

    name = "kechuang.innovation.projects"
    label = "projects"
