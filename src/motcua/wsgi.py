"""The WSGI application: `granian --interface wsgi motcua.wsgi:application`, or any WSGI server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")

application = get_wsgi_application()

# What is loaded by now stays: do not look through it for garbage again and again (a tenth of each request).
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
