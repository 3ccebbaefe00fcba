"""A test in a browser that failed is run once more, and what it failed of is told in full: an unsteady journey stops
nobody's work, and is somebody's to mend (DECISIONS)."""

import pytest

from tests.support.browser import is_in_browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in filter(is_in_browser, items):
        item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"unsteady, to be mended: {report.nodeid}", red=True)
        terminalreporter.write_line(report.longreprtext)
