"""What a refused act tells the person, by code: what to do now, in words of the screens."""

from typing import Final

from kernel.errors import Refusal

_SENTENCES: Final = {
    "form": "Un champ n’a pas la forme attendue. Relisez-les, puis recommencez.",
    "head": "La liste des adhérents vient de changer. Rechargez la page, puis recommencez.",
    "role": "Publier ici revient à la coordination ou à l’animation du groupe. Demandez-leur.",
    "signature": "Votre accord n’a pas pu être vérifié. Rechargez la page, puis recommencez.",
    "clock": "L’heure de votre appareil n’est pas juste. Réglez-la automatiquement, puis recommencez.",
    "id_reused": "Cette annonce a déjà été publiée sous une autre forme. Rechargez la page, puis recommencez.",
    "revision": "Le texte vient d’être modifié ailleurs. Rechargez la page, puis recommencez.",
    "author": "Seule la personne qui a publié cette annonce peut la modifier. Demandez-lui.",
    "cancelled": "Cet événement est annulé. Consultez l’agenda.",
    "over": "Cet événement est passé. Consultez l’agenda.",
}


def refusal(code: str) -> Refusal:
    return Refusal(code, _SENTENCES[code], status=422 if code == "form" else 409)
