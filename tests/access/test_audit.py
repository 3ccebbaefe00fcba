"""What changes an account leaves an entry in the audit."""

from typing import Final

import pytest
from django.db import transaction

from kernel.models import AuditEntry
from tests.access.accounts import ACCOUNTS
from tests.access.lines import Ask
from tests.access.questions import addressed, browser_of, content_of, send
from tests.access.roles import Role
from tests.access.scene import Scene

UNWRITTEN: Final = {
    "POST /api/identity/salt": "changes nothing",
    "POST /api/identity/ended": "changes nothing",
    "POST /api/identity/passkeys/challenge": "changes the browser's own session alone",
    "POST /api/identity/psc/sign-in": "the sign-in is written, once the browser comes back",
    "POST /api/identity/psc/link": "the link is written, once the browser comes back",
    "POST /api/identity/psc/newcomer": "nobody's account yet: the link is written, once they join",
    "POST /api/identity/psc/newcomer/proof": "changes nothing",
    "DELETE /api/identity/psc/link": "nobody here has one; tests/identity/psc has",
    "DELETE /api/identity/trust": "nobody here is trusted; test_sessions.py has",
    "POST /api/identity/sign-out": "who is not signed in has nothing to end; test_sessions.py has",
    "POST /api/identity/handovers": "nobody's account yet: the answer is written",
    "POST /api/identity/handovers/offers": "opens nothing: the answer is written",
    "PUT /api/identity/handovers/{handover}/key": "nobody's account yet: the answer is written",
    "DELETE /api/identity/handovers/{handover}": "ends what opened nothing",
}
CHANGES: Final = [
    question
    for part in ACCOUNTS.values()
    for question in part
    if question.may and question.method != "GET" and question.address.startswith("/api/identity/")
]


@pytest.mark.parametrize("question", CHANGES, ids=lambda question: f"{question.endpoint}-{question.what}")
def test_each_change_of_an_account_is_written_or_has_its_reason(scene: Scene, question: Ask) -> None:
    role = question.someone or Role.HALF
    with transaction.atomic():
        before = AuditEntry.objects.count()
        content = content_of(scene, question, role)
        answer = send(browser_of(scene, role).client, question.method, addressed(question, scene.things), content)
        written = AuditEntry.objects.count() > before
        transaction.set_rollback(True)
    assert (answer.outcome(), written or question.endpoint in UNWRITTEN) == ("yes", True)
