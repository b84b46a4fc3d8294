"""Documents as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsModule(AppConfig):
    """Sends official documents out and handles those that come in."""

    name = "kechuang.office.documents"
    label = "documents"
