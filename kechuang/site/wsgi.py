"""The application as a server sees it, with a light job thread beside it where the installation asks for one."""

from __future__ import annotations

import gc
import os
from threading import Event
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

from kechuang.primitives.room import with_room

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.site.settings")
_answered = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request."""
    return with_room(_answered, environ, start_response)


gc.collect()
gc.freeze()  # what was loaded stays; looking it over again and again took a fifth of a request's time
gc.set_threshold(50_000)

if os.environ.get("KECHUANG_EMBEDDED_JOBS"):
    from kechuang.kernel.jobs.worker import embedded

    embedded(Event())
