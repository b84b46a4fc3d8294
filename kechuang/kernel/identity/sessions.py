"""Django's own sessions in the database; the question that every request asks is put once in a process."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as Sessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from kechuang.kernel.db.prepared import Prepared

_session = Prepared(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(Sessions):
    """A session as Django keeps it."""

    def _get_session_from_db(self) -> Session | None:
        """Return the row; without one the key is forgotten, so that nobody chooses the key of a session."""
        found = _session.first(self.session_key, timezone.now())  # noqa: TID251 - sessions are always real time
        if found is None:
            self._session_key = None
        return found
