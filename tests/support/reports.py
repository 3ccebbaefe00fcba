"""Reports of what a policy refused, sent by browsers of their own accord to whoever stands before the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from aiohttp import ClientSession, web

from tests.adversary.proxy import Proxy
from tests.support.passing import passing_on

POLICY: Final = "Content-Security-Policy"
_HERE: Final = "/reports"


@dataclass
class Reported(Proxy):
    """A browser that visits `url` has each policy as the site serves it, workers' too, and where to report to."""

    reports: list[str] = field(default_factory=list)

    async def handle(self, request: web.Request, client: ClientSession) -> web.StreamResponse:
        if request.path == _HERE:
            self.reports.append(await request.text())
            return web.Response(status=204)
        response = await super().handle(request, client)
        if POLICY in response.headers and not response.prepared:
            response.headers[POLICY] += f"; report-uri {_HERE}"
        return response


@contextmanager
def reported(site: str) -> Iterator[Reported]:
    """Stands before the site at that address, on a free port, in a thread of its own."""
    proxy = Reported(site)
    with passing_on(proxy.handle) as proxy.port:
        yield proxy
