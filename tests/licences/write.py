"""`python -m tests.licences.write`: LICENCES.md, from what is locked and installed."""

from tests.licences.table import FILE, text

FILE.write_text(text())
