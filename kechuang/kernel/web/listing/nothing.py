"""What an empty listing says to somebody whose post does not see every row: never that there is none where others have some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.kernel.access import scope
from kechuang.kernel.access.decisions import right_to
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.notes import Empty

if TYPE_CHECKING:
    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor


def said_to(actor: Actor, model: type[models.Model], title: StrOrPromise, own: Empty) -> Empty:
    """Return what an empty listing of a model says: its own sentence, or that nothing lies within the post's scope.

    It asks the same whether rows are hidden or not, and never how many. Rows that belong to persons are nobody else's
    business, and a visitor or an enterprise has no post whose scope could be spoken of.
    """
    who = right_to("see", model)
    if who is None or who.kind == "own" or not actor.posts & set(STAFF):
        return own
    if not model._default_manager.exclude(pk__in=scope(actor, "see", model).values("pk")).exists():
        return own
    return Empty(
        gettext("Your post sees no row of “%(title)s”.") % {"title": title},
        gettext("Rows of other posts and units are not shown here."),
        own.button,
    )
