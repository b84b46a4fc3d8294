"""The closed list of roles a stage can name, each a Who over the thing the case is about.

A thing that runs a composed flow has these columns: `organisation` or `applicant` (who asks), `unit` (which office handles it)
and `recommender` (which unit recommends it; may be empty).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Who, below, of_organisation, of_unit, own, post
from kechuang.kernel.identity.posts import Post

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Role:
    """A permanent name, the word for it and who that is."""

    name: str
    title: StrOrPromise
    who: Who


ROLES: Final = {
    role.name: role
    for role in (
        Role(
            "applicant",
            _("Applicant"),
            post(Post.LEGAL_PERSON, Post.AGENT) & of_organisation("organisation") | own("applicant"),
        ),
        Role(
            "recommender",
            _("Recommending unit"),
            post(Post.HEAD, Post.CLERK, Post.STATION) & of_unit("recommender"),
        ),
        Role("clerk", _("Officer of the handling office"), post(Post.CLERK) & below("unit__path")),
        Role("head", _("Head of the handling office"), post(Post.HEAD) & below("unit__path")),
        Role("finance", _("Finance officer"), post(Post.FINANCE) & below("unit__path")),
        Role("leader", _("Leader in charge"), post(Post.LEADER) & below("unit__path")),
    )
}
