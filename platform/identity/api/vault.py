from django.http import HttpRequest
from ninja import Router

from identity import access, schemas
from identity.auth import Complete
from identity.models import Unlocker
from identity.services import server_key, vault
from kernel.encoding import unb64

router = Router(auth=Complete())


@router.get("/vault", response=schemas.Vault, exclude_none=True)
def read_vault(request: HttpRequest) -> schemas.Vault:
    account = access.person(request)
    return schemas.Vault(
        account=str(account.id),
        version=account.vault.version,
        ciphertext=vault.read(account),
        unlockers=[_shown(unlocker) for unlocker in account.unlockers.order_by("kind", "created_at", "id")],
    )


@router.put("/vault", response=schemas.VaultVersion)
def replace_vault(request: HttpRequest, change: schemas.VaultChange) -> schemas.VaultVersion:
    account = access.person(request)
    return schemas.VaultVersion(version=vault.replace(account, version=change.version, ciphertext=change.ciphertext))


def _shown(unlocker: Unlocker) -> schemas.VaultUnlocker:
    return schemas.VaultUnlocker(
        id=str(unlocker.id),
        kind=Unlocker.Kind(unlocker.kind),
        salt=bytes(unlocker.salt) or None,
        wrapped=server_key.take_up(bytes(unlocker.resting)) if unlocker.opens else None,
        credential=unb64(unlocker.credential) or None,
    )
