"""A watch on every connection: with STRICT_WRITES on, a change outside `write()` is refused by name."""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.backends.base.base import BaseDatabaseWrapper

    Execute = Callable[..., object]

WRITING: ContextVar[bool] = ContextVar("kechuang_writing", default=False)
EXEMPT = (
    "django_",  # sessions, migrations, content types: written by the framework
    "auth_",
    "account_",  # sign-in
    "socialaccount_",
    "mfa_",
    "axes_",  # lockout
    "audit_refusal",  # refused reads, rate-limited
    "jobs_lease",  # who holds which job: real time, no business meaning
    "identity_latest",  # the last sign-in of a person
)
CHANGE = re.compile(
    r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(?P<table>\w+)"?', re.IGNORECASE
)


class WrittenOutside(RuntimeError):
    """A table was changed outside `write()`."""


def refuse_unrecorded(
    execute: Execute, sql: str, params: object, many: object, context: dict[str, Any]
) -> object:
    """Let a statement through unless it changes a table of ours outside `write()`."""
    change = CHANGE.match(sql)
    if change and not WRITING.get() and not change["table"].startswith(EXEMPT):
        raise WrittenOutside(change["table"])
    return execute(sql, params, many, context)


def watch(connection: BaseDatabaseWrapper, **_kwargs: object) -> None:
    """Put the watch on a new connection."""
    if settings.STRICT_WRITES and refuse_unrecorded not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse_unrecorded)
