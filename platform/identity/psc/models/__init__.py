from identity.psc.models.linked_identity import LinkedIdentity
from identity.psc.models.proven_newcomer import ProvenNewcomer
from identity.psc.models.round_trip import RoundTrip

__all__ = ["LinkedIdentity", "ProvenNewcomer", "RoundTrip"]
