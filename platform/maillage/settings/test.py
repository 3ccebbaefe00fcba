"""For tests inside the test process; tests of a whole site start one under `demo`."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="maillage-test-"))

from maillage.settings.demo import *
