from typing import Any

import pytest

from kernel.encoding import Malformed, b64
from member.invitations import read_link
from tests.vectors.load import cases


@pytest.mark.parametrize("case", cases("invitations", "links"))
def test_everything_follows_from_the_link(case: dict[str, Any]) -> None:
    link = read_link(case["path"])
    assert (link.id, b64(link.secret.raw), link.hash) == (case["invitation"], case["secret"], case["hash"])
    assert (link.fragment, link.path) == (case["fragment"], case["path"])
    assert b64(link.keys.signing.raw) == case["signing_seed"]
    assert b64(link.keys.sealing.raw) == case["sealing_seed"]
    assert (link.keys.signing.public, link.keys.sealing.public) == (case["signing"], case["sealing"])


@pytest.mark.parametrize("case", cases("invitations", "links"))
def test_the_link_proves_itself_to_the_server(case: dict[str, Any]) -> None:
    payload, signature = read_link(case["path"]).proof(case["proof"]["at"])
    assert (payload.decode(), signature) == (case["proof"]["payload"], case["proof"]["signature"])


@pytest.mark.parametrize("case", cases("invitations", "links_refuse"))
def test_what_is_no_whole_link_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        read_link(case["path"])
