"""`maillage`, whose server asks every second whether a browser is still there: for tests that cannot wait."""

from datetime import timedelta

from maillage import cli, server

server.PING_EVERY = timedelta(seconds=1.5)  # type: ignore[misc]
server.PING_PATIENCE = timedelta(seconds=1)  # type: ignore[misc]
cli.main()
