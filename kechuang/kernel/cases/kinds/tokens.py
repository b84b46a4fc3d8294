"""What the stages here mark a case with."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Token

TOKENS: Final = (
    Token(
        name="recommendation.given",
        title=_("recommended"),
        otherwise=_("The application has not been recommended yet."),
    ),
    Token(
        name="intake.accepted",
        title=_("accepted for handling"),
        otherwise=_("The application has not been accepted yet."),
    ),
    Token(
        name="review.approved", title=_("approved"), otherwise=_("The application has not been approved yet.")
    ),
    Token(name="case.archived", title=_("filed"), otherwise=_("The case has not been filed yet.")),
)
