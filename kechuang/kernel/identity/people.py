"""How people are looked up and made by the sign-in machinery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Person  # noqa: F401 - the manager's type argument, told as text


class People(BaseUserManager["Person"]):
    """The user model's manager; people are made by `actions.add_person`, which records it."""
