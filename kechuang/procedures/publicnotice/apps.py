"""Public notices as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig


class PublicNoticeModule(AppConfig):
    """Posts what was decided, and takes objections."""

    name = "kechuang.procedures.publicnotice"
    label = "publicnotice"
