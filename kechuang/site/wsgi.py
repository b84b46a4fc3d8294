"""The application as a server sees it, with a light job thread beside it where the installation asks for one."""

from __future__ import annotations

import gc
import os
from threading import Event

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.site.settings")
application = get_wsgi_application()

gc.collect()
gc.freeze()  # what was loaded stays; looking it over again and again took a fifth of a request's time
gc.set_threshold(50_000)

if os.environ.get("KECHUANG_EMBEDDED_JOBS"):
    from kechuang.kernel.jobs.worker import embedded

    embedded(Event())
