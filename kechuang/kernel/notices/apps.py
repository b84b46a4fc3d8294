"""The notice shelf as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class NoticeShelf(AppConfig):
    """Tells people."""

    name = "kechuang.kernel.notices"
    label = "notices"
