from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, Link, Someone
from tests.vectors.make.story import TERRITORY, Story

GROUP = "group"
OFFICE = "office"


def story() -> Story:
    told = Story("A territory and its groups are given new names")
    told.found()
    told.rekey("The territory's first key", by=ANNE)
    for who in (BRUNO, CHLOE, DAVID):
        told.welcome(who)
    _territory(told)
    _open_group(told)
    _closed_group(told)
    _onboarding(told)
    _nameless(told)
    return told


def _territory(told: Story) -> None:
    name: dict[str, Json] = {"name": "CPTS des Deux Rives"}
    told.tell("A member gives the territory no name", "policy", name, by=BRUNO, expect="role")
    told.tell("Nobody signs for another", "policy", name, by=ANNE, actor=DAVID, expect="signature")
    told.tell("It has that name", "policy", {"name": told.territory.name}, by=ANNE, expect="already")
    _forms(told, by=ANNE, log=TERRITORY)
    told.tell("A coordinator gives another", "policy", name, by=ANNE)
    told.tell("And the one of before", "policy", {"name": "CPTS du Val Fictif"}, by=ANNE)


def _open_group(told: Story) -> None:
    group: dict[str, Json] = {"kind": "open", "purpose": "pathway", "name": "Plaies", "audience": "members"}
    told.tell("A pathway group", "create", group, by=ANNE, log=GROUP)
    told.tell("Bruno joins it", "join", {}, by=BRUNO, log=GROUP)
    name: dict[str, Json] = {"name": "Plaies et cicatrisation"}
    told.tell("Who is in gives it no name", "policy", name, by=BRUNO, log=GROUP, expect="role")
    told.tell("Nor does who is not", "policy", name, by=CHLOE, log=GROUP, expect="role")
    told.tell("Its moderator does", "policy", name, by=ANNE, log=GROUP)
    told.tell("Once", "policy", name, by=ANNE, log=GROUP, expect="already")
    told.tell("Anne makes Bruno moderate", "role", {"account": BRUNO.id, "role": "moderator"}, by=ANNE, log=GROUP)
    told.tell("Anne leaves", "leave", {}, by=ANNE, log=GROUP)
    told.tell("A coordinator who is not in does not", "policy", {"name": "Autre"}, by=ANNE, log=GROUP, expect="role")
    told.tell("Names may be given twice", "policy", {"name": "Plaies"}, by=BRUNO, log=GROUP)


def _closed_group(told: Story) -> None:
    group: dict[str, Json] = {"kind": "closed", "purpose": "working_group", "name": "Bureau"}
    told.tell("A closed group", "create", group, by=CHLOE, log=OFFICE)
    _forms(told, by=CHLOE, log=OFFICE)
    told.tell("A coordinator has no say", "policy", {"name": "Bureau 2"}, by=ANNE, log=OFFICE, expect="role")
    told.tell("Its moderator has", "policy", {"name": "Bureau élargi"}, by=CHLOE, log=OFFICE)
    told.tell("Bruno is admitted", "admit", {"account": BRUNO.id, "role": "reader"}, by=CHLOE, log=OFFICE)
    told.tell("Chloé leaves", "leave", {}, by=CHLOE, log=OFFICE)
    told.tell("Who moderates by standing has", "policy", {"name": "Bureau"}, by=BRUNO, log=OFFICE)


def _onboarding(told: Story) -> None:
    welcome: dict[str, Json] = {"kind": "onboarding", "purpose": "onboarding", "name": "Accueil"}
    told.tell("An onboarding room", "create", welcome, by=ANNE, log="welcome")
    link = Link("names")
    told.invite("With a link for many", link, None, by=ANNE, log="welcome")
    told.tell("Its name is its moderator's to give", "policy", {"name": "Bienvenue"}, by=ANNE, log="welcome")
    told.tell("Nobody else's", "policy", {"name": "Ici"}, by=BRUNO, log="welcome", expect="role")


def _nameless(told: Story) -> None:
    name: dict[str, Json] = {"name": "Mme D."}
    told.tell("A care team", "create", {"kind": "closed", "purpose": "care_team"}, by=BRUNO, log="team")
    told.tell("Has no name to change", "policy", name, by=BRUNO, log="team", expect="kind")
    two: dict[str, Json] = {"kind": "direct", "purpose": "conversation", "with": CHLOE.id}
    told.tell("A conversation of two", "create", two, by=BRUNO, log="two")
    told.tell("Neither", "policy", name, by=BRUNO, log="two", expect="kind")
    told.rekey("The carers' room", by=BRUNO, log="carers")
    told.tell("Nor that", "policy", name, by=BRUNO, log="carers", expect="kind")


def _forms(told: Story, *, by: Someone, log: str) -> None:
    forms: dict[str, dict[str, Json]] = {
        "A name is due": {},
        "It is a text": {"name": 1},
        "It is not empty": {"name": ""},
        "It is trimmed": {"name": "Bureau "},
        "It holds eighty characters": {"name": "a" * 81},
        "It hides nothing": {"name": "Bu\u202ereau"},
        "Nothing else goes with it": {"name": "Bureau 3", "retention": 30},
    }
    for says, fields in forms.items():
        told.tell(says, "policy", fields, by=by, log=log, expect="form")
