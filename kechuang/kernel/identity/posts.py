"""The posts a membership can hold. Roles are code, assignments are data; names are permanent."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Post(models.TextChoices):
    """What a person is in a unit or an organisation."""

    LEADER = "leader", _("Leader in charge")
    HEAD = "head", _("Head of office")
    CLERK = "clerk", _("Officer")
    FINANCE = "finance", _("Finance officer")
    DISCIPLINE = "discipline", _("Discipline inspector")
    STATION = "station", _("Station officer")
    ADMINISTRATOR = "administrator", _("System administrator")
    SECURITY = "security", _("Security administrator")
    AUDITOR = "auditor", _("Audit administrator")
    LEGAL_PERSON = "legal_person", _("Legal representative")
    AGENT = "agent", _("Enterprise agent")
    EXPERT = "expert", _("Expert")


OFFICIALS: Final = (Post.LEADER, Post.HEAD, Post.CLERK, Post.FINANCE, Post.DISCIPLINE)
"""Posts of the district's own organs: who sees the desk's work."""

STAFF: Final = (*OFFICIALS, Post.STATION, Post.ADMINISTRATOR, Post.SECURITY, Post.AUDITOR)

GUARDED: Final = frozenset({Post.ADMINISTRATOR.value, Post.SECURITY.value, Post.AUDITOR.value})
"""Posts that act only with a second factor (GB/T 22239-2019, level 3: two factors for administration)."""
