"""Who sees projects, awards them and says how they go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kechuang.innovation.projects.flow import ENTERPRISE
from kechuang.innovation.projects.models import Project, Report
from kechuang.innovation.projects.queries import AWARDERS
from kechuang.kernel.access import Right, below, of_organisation, post, public
from kechuang.kernel.identity.posts import Post

if TYPE_CHECKING:
    from kechuang.kernel.access import Who

READERS: Final[Who] = post("finance", "discipline", "leader", "head", "clerk", Post.LEGAL_PERSON, Post.AGENT)
MAKERS: Final[Who] = post("head", "clerk")


def concerned(path: str) -> Who:
    """The office and those above it, those who watch all of it, and the organisation's own people."""
    return (
        post("finance", "discipline")
        | post("leader", "head", "clerk") & below(f"{path}unit__path")
        | ENTERPRISE & of_organisation(f"{path}organisation")
    )


rights: Final = (
    Right(action="see", model=Project, who=concerned("")),
    Right(action="see", model=Report, who=concerned("project__")),
    Right(action="read", model=Project, who=public()),
    Right(action="award", model=Project, who=AWARDERS),
    Right(action="tell", model=Project, who=ENTERPRISE & of_organisation("organisation")),
    Right(action="answer", model=Report, who=ENTERPRISE & of_organisation("project__organisation")),
)
