from identity.models.account import Account
from identity.models.past import PastUnlocker, PastVault
from identity.models.session import Session
from identity.models.unlocker import Unlocker
from identity.models.vault import Vault

__all__ = ["Account", "PastUnlocker", "PastVault", "Session", "Unlocker", "Vault"]
