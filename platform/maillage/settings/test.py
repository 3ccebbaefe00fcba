"""For tests inside the test process; tests of a whole site start one under `demo`."""

import atexit
import os
import tempfile
from datetime import timedelta

_folder = tempfile.TemporaryDirectory(prefix="maillage-test-")
atexit.register(_folder.cleanup)
os.environ["DATA_DIR"] = _folder.name

from maillage.settings.demo import *
from maillage.settings.demo import DATA_DIR, DATABASES

# As an installation has it.
FRESH_FOR = timedelta(minutes=15)

# A file, as in an installation: a database in memory locks whole tables against other threads.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}

# Sites that tests start keep the real one, which is slow by design.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Every client of a test makes the middleware anew, which would look at each file of the web app first.
WHITENOISE_AUTOREFRESH = True
