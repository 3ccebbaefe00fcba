from identity.models.account import Account
from identity.models.coming_email import ComingEmail
from identity.models.ended_place import EndedPlace
from identity.models.familiar import Familiar
from identity.models.former_email import FormerEmail
from identity.models.handover import Handover
from identity.models.past import PastSecondFactor, PastUnlocker, PastVault
from identity.models.session import Session
from identity.models.unlocker import Unlocker
from identity.models.vault import Vault

__all__ = [
    "Account",
    "ComingEmail",
    "EndedPlace",
    "Familiar",
    "FormerEmail",
    "Handover",
    "PastSecondFactor",
    "PastUnlocker",
    "PastVault",
    "Session",
    "Unlocker",
    "Vault",
]
