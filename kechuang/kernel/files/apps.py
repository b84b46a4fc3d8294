"""The file shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class FileShelf(AppConfig):
    """Keeps files."""

    name = "kechuang.kernel.files"
    label = "files"
