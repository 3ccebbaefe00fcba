"""For tests inside the test process; tests of a whole site start one under `demo`."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="maillage-test-"))

from maillage.settings.demo import *

# What is hashed in tests is no secret, and tests hash often.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
