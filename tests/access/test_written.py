"""SECURITY.md says what the table says."""

from tests.access.write import BEGIN, END, SECURITY, written


def test_the_page_shows_the_table_as_it_is() -> None:
    page = SECURITY.read_text(encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert page == written(page), "SECURITY.md is out of date: run `python -m tests.access.write`"
