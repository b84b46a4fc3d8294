"""The application as a server sees it, with a light job thread beside it where the installation asks for one."""

from __future__ import annotations

import os
from threading import Event

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.site.settings")
application = get_wsgi_application()

if os.environ.get("KECHUANG_EMBEDDED_JOBS"):
    from kechuang.kernel.jobs.worker import embedded

    embedded(Event())
