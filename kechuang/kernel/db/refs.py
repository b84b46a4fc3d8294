"""From a noun to its Ref and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from kechuang.primitives.ref import Ref, make_ref, split_ref

if TYPE_CHECKING:
    from uuid import UUID

    from django.db import models


def ref_of(row: models.Model) -> Ref:
    """Return the Ref of a noun."""
    uid: UUID = getattr(row, "uid")  # noqa: B009 - every noun has it, the base class of rows does not
    return make_ref(row._meta.label_lower, uid)


def model_of(label: str) -> type[models.Model] | None:
    """Return the model a Ref's label names, or None when its module is no longer installed."""
    return next((model for model in apps.get_models() if model._meta.label_lower == label), None)


def resolve(ref: str, joined: tuple[str, ...] = ()) -> models.Model | None:
    """Return the row a Ref names, with the rows of `joined` it points to, or None when it or its module is gone."""
    label, uid = split_ref(ref)
    model = model_of(label)
    if model is None:
        return None
    rows = model._base_manager.filter(uid=uid)
    return (rows.select_related(*joined) if joined else rows).first()
