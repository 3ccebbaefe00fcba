"""The server process and its refusals."""

import socket

import pytest
from django.core.management.base import CommandError

from maillage import server


def test_a_port_in_use_is_said_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandError, match="--port"):
        server.listen("127.0.0.1", taken.getsockname()[1])


def test_port_0_takes_a_free_one() -> None:
    with server.listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0
