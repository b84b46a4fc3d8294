"""What the queue says to the house."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, post
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.jobs.actions import clear_old_turns
from kechuang.kernel.jobs.anchoring import NIGHTLY
from kechuang.kernel.jobs.command import arguments, work
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.sweeping import SWEEP
from kechuang.kernel.modules import Command, ModuleBase

module = ModuleBase(
    name="jobs",
    title=_("Jobs"),
    source="HOUSE: jobs",
    also=(
        Right(action="see", model=Job, who=post(Post.ADMINISTRATOR, Post.AUDITOR)),
        Right(action="revive", model=Job, who=post(Post.ADMINISTRATOR)),
        Verb(name="jobs.give_up", sentence=_("Gave a job up after its last attempt")),
        Verb(name="jobs.revive", sentence=_("Let a job be tried again")),
        Periodic(name="jobs.clear_old_turns", at=time(4), run=clear_old_turns),
        NIGHTLY,
        SWEEP,
        Command(
            name="work",
            help=_("Do queued jobs until stopped; several workers may run at once"),
            run=work,
            arguments=arguments,
        ),
    ),
)
