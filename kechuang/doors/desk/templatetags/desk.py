"""What the sign-in page needs besides its form: the people of the demo one may come in as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings

from kechuang.doors.desk.demo import roles
from kechuang.kernel.identity.linked import city_is_there
from kechuang.kernel.modules import declared
from kechuang.kernel.web.menu import Landing

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Membership

register = template.Library()


@register.simple_tag
def demo_roles() -> list[Membership]:
    """Return the roles one click signs in as; none in production."""
    return roles() if settings.DEMO else []


@register.simple_tag
def joinings() -> tuple[Landing, ...]:
    """Return the doors newcomers may ask to come in by."""
    return declared(Landing)


@register.simple_tag
def by_city() -> bool:
    """Return whether the city's identity service signs people in here."""
    return city_is_there()
