"""Who sees a record, who writes it, and what a comment asks besides the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, of_unit, own, post
from kechuang.kernel.flows import rule
from kechuang.kernel.identity.posts import OFFICIALS, Post

if TYPE_CHECKING:
    from kechuang.kernel.access import Who
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

OFFICIAL: Final[Who] = post(*OFFICIALS)
SUPERIOR: Final[Who] = post(Post.HEAD, Post.LEADER)
GRADER: Final[Who] = post(Post.LEADER)
AUTHOR: Final[Who] = own("person")
SEES: Final[Who] = AUTHOR | SUPERIOR & below("unit__path")
SEES_MONTH: Final[Who] = SEES | SUPERIOR & below("case__unit__path")
COMMENTS: Final[Who] = SUPERIOR & of_unit("case__unit")


@rule(otherwise=_("Nobody comments on their own month."))
def comments_on_another(actor: Actor, case: Case) -> bool:
    """Author and superior are two people, whoever stands in for whom."""
    return actor.person != case.assessment.person_id
