"""What a profile that is not taken tells its owner, by field: what to write instead."""

from typing import Final

from kernel.errors import Refusal

_SENTENCES: Final = {
    "communes": "Une de ces communes n’est pas connue ici. Choisissez-la dans la liste.",
    "languages": "Une de ces langues n’est pas dans la liste. Choisissez-la de nouveau.",
    "slots": "Chaque créneau finit après son début, et deux créneaux d’un même jour ne se recouvrent pas.",
    "mssante": "Écrivez une adresse complète, par exemple prenom.nom@medecin.mssante.fr.",
    "line": "Écrivez un numéro, par exemple 04 66 00 00 00.",
    "absence": "Vérifiez les deux dates : l’absence finit le jour où elle commence ou après, et d’ici deux ans.",
    "replacement": "Choisissez pour vous remplacer une autre personne du territoire.",
}


def refusal(field: str) -> Refusal:
    """`profile` (422), with the name of the `field`."""
    return Refusal("profile", _SENTENCES[field], status=422, field=field)
