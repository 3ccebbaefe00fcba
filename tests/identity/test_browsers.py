"""What a browser says of itself, as coarsely as a person names it."""

import pytest

from identity.services.browsers import coarse

APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
GOOGLE = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {GOOGLE} Safari/537.36", "Chrome · Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {GOOGLE} Safari/537.36 Edg/140.0.0.0", "Edge · Windows"),
        (f"Mozilla/5.0 (Linux; Android 15; Pixel 8) {GOOGLE} Mobile Safari/537.36", "Chrome · Android"),
        (
            f"Mozilla/5.0 (Linux; Android 14; K) {GOOGLE} SamsungBrowser/28.0 Safari/537.36",
            "Samsung Internet · Android",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {APPLE} Version/18.5 Safari/604.1",
            "Safari · iPhone",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {APPLE} FxiOS/140.0 Safari/605.1",
            "Firefox · iPhone",
        ),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/18.5 Safari/605.1.15", "Safari · Mac"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_without_its_version(said: str, named: str) -> None:
    assert coarse(said) == named
