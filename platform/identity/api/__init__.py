"""HTTP: decode → access → service → schema."""

from ninja import Router

from identity.api import account, handovers, places, sign_in, unlockers, vault

router = Router(tags=["identity"])
for part in (sign_in, vault, unlockers, account, places, handovers):
    router.add_router("", part.router)

__all__ = ["router"]
