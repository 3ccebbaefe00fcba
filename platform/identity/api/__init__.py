"""HTTP: decode → access → service → schema."""

from ninja import Router

from identity.api import handovers, sign_in, unlockers, vault

router = Router(tags=["identity"])
for part in (sign_in, vault, unlockers, handovers):
    router.add_router("", part.router)

__all__ = ["router"]
