from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from identity import access, schemas
from identity.auth import Complete
from identity.models import Unlocker
from identity.services import ceremonies, unlockers
from kernel.encoding import unb64
from kernel.wire import Done

router = Router(auth=Complete(), exclude_none=True)


@router.get("/unlockers", response=list[schemas.ListedUnlocker])
def list_unlockers(request: HttpRequest) -> list[schemas.ListedUnlocker]:
    return [_listed(unlocker) for unlocker in access.person(request).unlockers.order_by("kind", "created_at", "id")]


@router.post("/unlockers", response=schemas.ListedUnlocker)
def put_unlocker(request: HttpRequest, new: schemas.NewUnlocker) -> schemas.ListedUnlocker:
    return _listed(unlockers.put(access.fresh(request), new, ceremonies.take(request)))


@router.patch("/unlockers/{unlocker}", response=schemas.ListedUnlocker)
def rename_unlocker(request: HttpRequest, unlocker: UUID, given: schemas.NamedUnlocker) -> schemas.ListedUnlocker:
    return _listed(unlockers.rename(access.person(request), unlocker, given.name))


@router.delete("/unlockers/{unlocker}", response=Done)
def delete_unlocker(request: HttpRequest, unlocker: UUID) -> Done:
    access.unlocker_of(access.person(request), unlocker)
    unlockers.delete(access.fresh(request), unlocker)
    return Done()


def _listed(unlocker: Unlocker) -> schemas.ListedUnlocker:
    return schemas.ListedUnlocker(
        id=str(unlocker.id),
        kind=Unlocker.Kind(unlocker.kind),
        name=unlocker.name,
        created_at=unlocker.created_at,
        used_at=unlocker.used_at,
        opens=unlocker.opens,
        credential=unb64(unlocker.credential) or None,
    )
