"""How often a secret may be tried.

Wrong tries are counted for an address (of IPv6, for its /64), and for an account from one address; never for an account
alone, so that nobody can shut a colleague out from elsewhere by trying in their name. Guessing from many addresses is
what the 90 bits of a passphrase are for.
"""

from datetime import timedelta
from typing import Final

from kernel import throttle

PERIOD: Final = timedelta(minutes=10)
TRIES_OF_ACCOUNT: Final = 10
# A whole hospital may stand behind one address.
TRIES_OF_ADDRESS: Final = 200
_SCOPE: Final = "identity.tries"
_PROOFS: Final = "identity.proofs"


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


def take_proof(session: str) -> None:
    """Counts a proof of who is signed in, before it is judged: no stranger's tries next door stand in the way when an
    account is to be made safe. Raises Refusal `slow_down` (429) when there were too many."""
    throttle.limit(_PROOFS, session, most=TRIES_OF_ACCOUNT, within=PERIOD)


def forgive_proof(session: str) -> None:
    """The last proof was right: those before are forgotten."""
    throttle.forget(_PROOFS, session)


def _pair(network: str, email: str) -> str:
    return f"{network}\n{email}"
