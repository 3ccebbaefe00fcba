"""What a refused file tells the person, by code: what to do now, in words of the screens."""

from typing import Any, Final

from kernel.errors import Refusal

_SENTENCES: Final = {
    "not_writer": "Vous pouvez lire ici, pas écrire. Rejoignez le groupe, ou demandez-le à un animateur.",
    "file_size": "Ce fichier est vide, ou dépasse 100 Mo. Choisissez-en un plus petit, ou coupez-le en plusieurs.",
    "file_quota": "Vous n’avez plus assez de place pour ce fichier. Supprimez d’anciens messages avec fichiers.",
    "file_territory_quota": "Le territoire n’a plus de place pour ce fichier. Prévenez votre coordination.",
    "file_taken": "Ce fichier existe déjà sous une autre forme. Retirez-le, puis joignez-le de nouveau.",
    "file_attached": "Ce fichier est déjà dans un message. Joignez-le de nouveau pour l’envoyer ailleurs.",
    "file_waiting": "Trop de vos fichiers attendent d’être envoyés. Envoyez leurs messages, ou retirez-en.",
    "file_part": "Une partie du fichier est arrivée abîmée. Reprenez l’envoi.",
}


def refusal(code: str, **at: Any) -> Refusal:
    """The refusal of this code; `at` is what the client needs to go on."""
    return Refusal(code, _SENTENCES[code], **at)
