"""Who may open a socket at all, before anybody signs in."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.support.site import Site

SIGNED_OUT = 4401


def dial(site: Site, *, path: str = "/api/live", origin: str | None = None) -> ClientConnection:
    """A socket as a page of `origin`, the site's own by default, would open it."""
    return connect(site.url.replace("http", "ws", 1) + path, origin=Origin(origin or site.url))


def test_a_page_of_another_site_opens_no_socket(embedded_site: Site) -> None:
    with pytest.raises(InvalidStatus) as refused:
        dial(embedded_site, origin="http://elsewhere.example")
    assert refused.value.response.status_code == 403


def test_a_page_of_another_port_of_this_host_opens_no_socket(embedded_site: Site) -> None:
    with pytest.raises(InvalidStatus) as refused:
        dial(embedded_site, origin=embedded_site.url.rpartition(":")[0] + ":1")
    assert refused.value.response.status_code == 403


def test_there_is_one_socket_only(embedded_site: Site) -> None:
    with pytest.raises(InvalidStatus) as refused:
        dial(embedded_site, path="/api/other")
    assert refused.value.response.status_code == 403


def test_who_is_signed_out_is_told_so_and_hears_nothing(embedded_site: Site) -> None:
    with dial(embedded_site) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == SIGNED_OUT
