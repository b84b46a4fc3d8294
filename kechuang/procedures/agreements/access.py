"""Who sees, drafts and amends agreements: the office and those above it, finance and discipline, and the organisation's own people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kechuang.kernel.access import Right, below, of_organisation, post
from kechuang.kernel.identity.posts import Post
from kechuang.procedures.agreements.flow import ENTERPRISE
from kechuang.procedures.agreements.models import Agreement, Amendment
from kechuang.procedures.agreements.queries import DRAFTERS

if TYPE_CHECKING:
    from kechuang.kernel.access import Who

READERS: Final[Who] = post("finance", "discipline", "leader", "head", "clerk", Post.LEGAL_PERSON, Post.AGENT)
MAKERS: Final[Who] = post("head", "clerk")


def parties(unit: str, organisation: str) -> Who:
    """Both sides of what a path leads to, and those who watch all of it."""
    return (
        post("finance", "discipline")
        | post("leader", "head", "clerk") & below(unit)
        | ENTERPRISE & of_organisation(organisation)
    )


rights: Final = (
    Right(action="see", model=Agreement, who=parties("unit__path", "organisation")),
    Right(action="see", model=Amendment, who=parties("agreement__unit__path", "agreement__organisation")),
    Right(action="draft", model=Agreement, who=DRAFTERS),
    Right(action="amend", model=Agreement, who=ENTERPRISE & of_organisation("organisation")),
)
