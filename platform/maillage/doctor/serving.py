"""What should be going on: letters leave, old things are deleted, the site answers over TLS."""

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import httpx
from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError

from kernel import clock
from kernel.clock import milliseconds
from maillage.doctor.finding import Finding, bad, care, name_of, ok
from messaging.files.models import File
from notifications.models import Letter

LATE = timedelta(hours=1)
UNTIDY = timedelta(days=3)
_PATIENCE = timedelta(seconds=10)


def mail() -> Iterator[Finding]:
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        yield care("mail", "does not leave: nobody is told what happens to their account. Set SMTP_URL.")
        return
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except Exception as error:
        yield bad(
            "mail", f"is not taken ({name_of(error)}). See what SMTP_URL says, and that the server may be reached."
        )
    else:
        yield ok("mail", "is taken by its server")


def work() -> Iterator[Finding]:
    """Server processes send letters; whoever runs the site has `maillage tidy` run each day."""
    now = clock.now()
    try:
        late = Letter.objects.filter(sent_at=None, due_at__lt=now - milliseconds(LATE)).count()
        untidy = File.objects.filter(due_at__lt=now - milliseconds(UNTIDY)).exists()
    except DatabaseError:
        return  # Said by the check of the database.
    if late:
        yield bad(
            "letters", f"{late:,} wait for more than an hour. See that a server process runs, and what mail says."
        )
    else:
        yield ok("letters", "none is late")
    if untidy:
        yield care("tidy", "has not run for days. Have `maillage tidy` run once a day.")
    else:
        yield ok("tidy", "nothing lies about")


def site() -> Iterator[Finding]:
    """As a browser sees it, from this machine."""
    if settings.DEMO:
        return
    url = f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}"
    try:
        answer = httpx.get(f"{url}/healthz", timeout=_PATIENCE.total_seconds())
    except httpx.HTTPError as error:
        yield care("site", f"{url} does not answer from here ({name_of(error)}). See that it does from elsewhere.")
        return
    if answer.status_code != HTTPStatus.OK:
        yield bad("site", f"{url}/healthz answers {answer.status_code}. See the server's and the proxy's logs.")
    elif "strict-transport-security" not in answer.headers:
        yield bad("site", f"{url} does not see that TLS is used. Let the proxy set X-Forwarded-Proto.")
    else:
        yield ok("site", f"{url} serves")
