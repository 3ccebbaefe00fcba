"""Stored secrets for the ordinary sign-in: no session begins here."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from identity.auth import Visitor
from kernel.errors import not_found
from maillage.demo import people

router = Router(tags=["demo"], auth=Visitor())

Slug = Annotated[str, Field(max_length=64)]
"""A person's name as the list of people writes it; no account's id."""


class Profession(Schema):
    table: str
    code: str


class DemoPerson(Schema):
    id: str
    name: str
    profession: Profession
    commune: str
    email: str


class DemoSecrets(Schema):
    email: str
    passphrase: str
    code: str


@router.get("/people", response=list[DemoPerson])
def list_people(request: HttpRequest) -> list[DemoPerson]:
    return [_shown(person) for person in people.everybody()]


@router.post("/people/{id}", response=DemoSecrets)
def secrets_of(request: HttpRequest, id: Slug) -> DemoSecrets:
    for person in people.everybody():
        if person.id == id:
            code = people.next_code(person)
            return DemoSecrets(email=person.email, passphrase=person.passphrase, code=code)
    raise not_found()


def _shown(person: people.Person) -> DemoPerson:
    table, code = person.profession
    return DemoPerson(
        id=person.id,
        name=person.name,
        profession=Profession(table=table, code=code),
        commune=person.commune,
        email=person.email,
    )
