"""What the shelf of matters says to the house."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, below, filled, post
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.identity.posts import STAFF, Post
from kechuang.kernel.matters.models import Batch, Matter, MatterVersion
from kechuang.kernel.modules import ModuleBase

PATHS: Final = {
    Matter: "unit__path",
    MatterVersion: "matter__unit__path",
    Batch: "version__matter__unit__path",
}
"""Which way leads from each to the path of the unit that answers for the matter."""

module = ModuleBase(
    name="matters",
    title=_("Matters"),
    source="HOUSE: matters",
    also=(
        *(Right(action="see", model=model, who=post(*STAFF)) for model in PATHS),
        Right(action="read", model=Batch, who=filled("published_at")),
        Right(action="prepare", model=Matter, who=post(Post.CLERK, Post.HEAD) & below(PATHS[Matter])),
        *(
            Right(action="publish", model=model, who=post(Post.HEAD, Post.LEADER) & below(PATHS[model]))
            for model in (MatterVersion, Batch)
        ),
        *(
            Right(action=action, model=Batch, who=post(Post.HEAD, Post.LEADER) & below(PATHS[Batch]))
            for action in ("extend", "withdraw")
        ),
        Verb(name="matters.prepare", sentence=_("Prepared a matter")),
        Verb(name="matters.prepare_batch", sentence=_("Prepared a batch")),
        Verb(name="matters.publish", sentence=_("Published a matter or a batch")),
        Verb(name="matters.publish_late", sentence=_("Published a batch whose window was open already")),
        Verb(name="matters.extend", sentence=_("Gave one organisation more time")),
        Verb(name="matters.extend_for_all", sentence=_("Let a call close later for everybody")),
        Verb(name="matters.withdraw", sentence=_("Withdrew a call")),
    ),
)
