"""How often a secret may be tried.

Wrong tries are counted for an address (of IPv6, for its /64), and for an account from one address; never for an account
alone, so that nobody can shut a colleague out from elsewhere by trying in their name. Guessing from many addresses is
what the 90 bits of a passphrase are for. Six digits can be guessed: codes are also counted for the account, from
everywhere that its owner does not enter from.
"""

from datetime import timedelta
from typing import Final

from kernel import throttle

PERIOD: Final = timedelta(minutes=10)
PERIOD_OF_CODES: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
TRIES_OF_ACCOUNT: Final = 10
# A whole hospital may stand behind one address.
TRIES_OF_ADDRESS: Final = 200
CODES_OF_ACCOUNT: Final = 300
"""In a day, from all places where it never signed in; more than one network may try. Three codes of a million are right
at a time, so that a day of guessing succeeds once in a thousand times."""
_SCOPE: Final = "identity.tries"
_PROOFS: Final = "identity.proofs"
_CODES: Final = "identity.codes"
_QUESTIONS: Final = "identity.questions"


def take_try(*, address: str, email: str) -> None:
    """Counts a try before it is judged. Raises Refusal `slow_down` (429) when there were too many."""
    network = throttle.network_of(address)
    throttle.limit(_SCOPE, network, most=TRIES_OF_ADDRESS, within=PERIOD)
    throttle.limit(_SCOPE, _pair(network, email), most=TRIES_OF_ACCOUNT, within=PERIOD)


def forgive(*, address: str, email: str) -> None:
    """The last try was right: it counts for nothing, and those of this account from this address are forgotten."""
    network = throttle.network_of(address)
    throttle.give_back(_SCOPE, network)
    throttle.forget(_SCOPE, _pair(network, email))


def take_code(account: str, *, where: str, known: bool) -> None:
    """Counts a code of the second factor before it is judged; `where` is a network, or a session that is complete.

    Where the account is `known`, those from elsewhere do not count. Raises Refusal `slow_down` (429) when there were
    too many.
    """
    throttle.limit(_CODES, _pair(where, account), most=TRIES_OF_ACCOUNT, within=PERIOD_OF_CODES)
    if not known:
        throttle.limit(_CODES, account, most=CODES_OF_ACCOUNT, within=DAY)


def forgive_code(account: str, *, where: str, known: bool) -> None:
    """The last code was right: it counts for nothing, and those of this account from there are forgotten."""
    throttle.forget(_CODES, _pair(where, account))
    if not known:
        throttle.give_back(_CODES, account)


def take_proof(session: str) -> None:
    """Counts a proof of who is signed in, before it is judged: no stranger's tries next door stand in the way when an
    account is to be made safe. Raises Refusal `slow_down` (429) when there were too many."""
    throttle.limit(_PROOFS, session, most=TRIES_OF_ACCOUNT, within=PERIOD)


def take_question(address: str) -> None:
    """Counts a question about a place that ended. Raises Refusal `slow_down` (429) when there were too many."""
    throttle.limit(_QUESTIONS, throttle.network_of(address), most=TRIES_OF_ADDRESS, within=PERIOD)


def forgive_proof(session: str) -> None:
    """The last proof was right: those before are forgotten."""
    throttle.forget(_PROOFS, session)


def _pair(network: str, email: str) -> str:
    return f"{network}\n{email}"
