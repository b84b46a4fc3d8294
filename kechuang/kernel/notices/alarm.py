"""A job that was given up is told to the administrators, in-site only: an alarm about mail must not need mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.models import Channel

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.models import Job

JOB_DIED: Final = NoticeKind(
    name="notices.job_died", title=_("A job was given up"), channels=(Channel.IN_SITE,), choices=()
)


def tell_administrators(w: Writing, job: Job) -> None:
    """Tell everybody who is system administrator today; a job that dies again after a revival is told again."""
    today = w.now.date()
    held = in_force(today)
    posts = Membership.objects.filter(held, post=Post.ADMINISTRATOR, person__is_active=True).select_related(
        "person"
    )
    body = say("Kind: %(name)s. Key: %(key)s. Attempts: %(attempts)d. Last failure: %(failure)s") % {
        "name": job.name,
        "key": job.key,
        "attempts": job.attempts,
        "failure": job.failure,
    }
    for person in {membership.person_id: membership.person for membership in posts}.values():
        key = f"jobs.died:{job.uid}:{w.now.isoformat()}"
        notify(w, person, kind=JOB_DIED, key=key, subject=JOB_DIED.title, body=body, about=job)
