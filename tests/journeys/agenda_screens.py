"""What a person does with events, found by role and by label."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.journeys.screens import Person


@dataclass(frozen=True)
class Evening:
    """From half past seven to half past nine, some days ahead."""

    title: str = "Soirée d’accueil"
    day: date = date.today() + timedelta(days=9)  # noqa: DTZ011
    place: str = "Salle des fêtes, Marvejols"
    capacity: str = ""
    text: str = ""


def announce(person: Person, evening: Evening) -> None:
    """Publishes a welcome evening for the whole territory."""
    person.go("Agenda")
    person.follow("Proposer un événement")
    page = person.page
    page.get_by_label("Type").select_option("Soirée d’accueil")
    page.get_by_label("Titre").fill(evening.title)
    page.get_by_label("Date").fill(evening.day.isoformat())
    page.get_by_label("De", exact=True).fill("19:30")
    page.get_by_label("À", exact=True).fill("21:30")
    page.get_by_label("Lieu").fill(evening.place)
    page.get_by_label("Nombre de places").fill(evening.capacity)
    page.get_by_label("Précisions").fill(evening.text)
    person.press("Publier")
    person.expect_page(evening.title)


def open_event(person: Person, title: str) -> None:
    person.go("Agenda")
    person.follow(title)
    person.expect_page(title)


def open_announcement(person: Person, title: str) -> None:
    person.go("Agenda")
    person.follow("Annonces")
    person.follow(title)
    person.expect_page(title)
