"""A territory to try, on this machine alone: SQLite and generated secrets in DATA_DIR."""

import os
from datetime import timedelta
from pathlib import Path

from maillage.settings import environment

os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
# Everybody who tries it has this machine's address.
os.environ.setdefault("REQUESTS_PER_ADDRESS", "10000")
os.environ.setdefault("SOCKETS_PER_ADDRESS", "10000")
for _name in ("SECRET_KEY", "SERVER_KEY"):
    environment.keep_secret(_name, Path(environment.required("DATA_DIR")) / "secrets")

from maillage.settings.base import *
from maillage.settings.base import DATA_DIR

# Served over plain HTTP, to this machine's own browsers.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
PROXIES = []
DEMO = True
# Nobody who tries it holds the words or the authenticator of whom they play.
FRESH_FOR = timedelta(days=30)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
# What opens a demo's accounts lies in clear beside its database: hashing it slowly would protect nothing.
PASSWORD_HASHERS = ["maillage.demo.hashing.QuickScrypt"]
