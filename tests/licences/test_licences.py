"""Every package that is shipped is named with its licence, and each licence may go with ours."""

import re

import pytest

from tests.licences.table import FILE, Package, packages, text

# Permissive ones, and copyleft that the AGPL takes in (MPL 2.0 §1.12, LGPL 3.0).
_FITTING = r"\b(MIT|BSD|Apache|MPL|Mozilla|LGPL-3|PSF|ZPL|Unlicense|OFL|ISC)\b"


def test_the_list_is_that_of_the_locks() -> None:
    assert FILE.read_text() == text(), "give `./run fix`"


@pytest.mark.parametrize("package", packages(), ids=lambda package: package.name)
def test_a_licence_goes_with_ours(package: Package) -> None:
    assert re.search(_FITTING, package.licence)
