"""What the notices say to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, own, post
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.identity.declared import Beside
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.jobs.declared import JobDied
from kechuang.kernel.modules import ModuleBase
from kechuang.kernel.notices.alarm import JOB_DIED, tell_administrators
from kechuang.kernel.notices.models import Delivery, Notice
from kechuang.kernel.notices.queries import unread_beside
from kechuang.kernel.notices.sending import EMAIL_JOB
from kechuang.kernel.notices.texting import SMS_JOB
from kechuang.kernel.notices.ways import CHOOSE

module = ModuleBase(
    name="notices",
    title=_("Notices"),
    source="HOUSE: notices",
    also=(
        Right(action="see", model=Notice, who=own("person")),
        Right(action="see", model=Delivery, who=own("notice__person") | post(Post.ADMINISTRATOR)),
        Verb(name="notices.notify", sentence=_("Told somebody")),
        Verb(name="notices.see", sentence=_("Saw a notice")),
        Verb(name="notices.subscribe", sentence=_("Subscribed to a topic")),
        Verb(name="notices.unsubscribe", sentence=_("Ended a subscription")),
        Verb(name=CHOOSE, sentence=_("Chose how to be told")),
        Verb(name="notices.receipt", sentence=_("Heard how a text message arrived")),
        Beside(name="unread", of=unread_beside),
        EMAIL_JOB,
        SMS_JOB,
        JOB_DIED,
        JobDied(name="notices.tell_administrators", run=tell_administrators),
    ),
)
