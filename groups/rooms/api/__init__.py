"""HTTP: decode → access → service → schema. Every endpoint needs a complete sign-in but those of links."""

from ninja import Router

from groups.rooms.api import foundings, invitations, reading, requests, writing

router = Router()
for part in (reading, writing, requests, invitations, foundings):
    router.add_router("", part.router)

__all__ = ["router"]
