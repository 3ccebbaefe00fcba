from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installed import Installed, installed


@pytest.fixture
def there(tmp_path: Path, postgres_cluster: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """With a store of files, and an authority that members believe."""
    with installed(tmp_path, postgres_cluster, files=True) as there:
        monkeypatch.setenv("SSL_CERT_FILE", str(there.site.authority))
        yield there
