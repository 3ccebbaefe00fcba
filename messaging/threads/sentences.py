"""What a refused message tells its sender, by code: what to do now, in words of the screens."""

from typing import Any, Final

from kernel.errors import Refusal

AGAIN: Final = "Ce groupe vient de changer. Votre message est gardé : envoyez-le de nouveau."

_SENTENCES: Final = {
    "id_reused": "Ce message a déjà été envoyé avec un autre contenu. Rechargez la page, puis écrivez-le de nouveau.",
    "form": "Ce message est mal formé. Rechargez la page, puis recommencez.",
    "not_found": "Ce groupe n’existe pas, ou ne vous est pas ouvert. Revenez à l’accueil.",
    "sender": "Ce message vient d’un autre compte. Déconnectez-vous, reconnectez-vous, puis recommencez.",
    "signature": "Ce message n’a pas pu être vérifié. Rechargez la page, puis recommencez.",
    "head": AGAIN,
    "head_old": AGAIN,
    "not_writer": "Vous pouvez lire ici, pas écrire. Rejoignez le groupe, ou demandez-le à un animateur.",
    "epoch": AGAIN,
    "stale": AGAIN,
    "thread": "Ce fil n’existe pas dans ce groupe. Revenez au groupe et rouvrez-le.",
    "target": "Le message dont il s’agit n’est pas dans ce fil. Rechargez la page, puis recommencez.",
    "not_author": "Seule la personne qui a écrit ce message peut le modifier. Répondez-lui dans le fil.",
    "not_moderator": "Ce message ne peut être supprimé que par son auteur ou par qui anime le groupe. Écrivez-leur.",
    "deleted": "Ce message vient d’être supprimé. Il n’y a plus rien à y changer.",
    "too_often": "Vous avez déjà changé cela bien des fois. Laissez-le ainsi, ou écrivez la suite dans le fil.",
    "files": "Un des fichiers n’est pas arrivé en entier. Retirez-le, joignez-le de nouveau, puis envoyez.",
    "case": "Quelqu’un vient d’agir sur ce cas avant vous. Relisez où il en est, puis décidez.",
    "transition": "Ce geste revient à qui a posé le cas ou à qui anime le groupe. Écrivez-leur dans le fil.",
    "size": "Ce message est trop long. Coupez-le en deux, puis envoyez chaque partie.",
    "body": "Ce message est arrivé abîmé. Envoyez-le de nouveau.",
}


def refusal(code: str, **at: Any) -> Refusal:
    """The refusal of this code; `at` is what the client needs to go on."""
    return Refusal(code, _SENTENCES[code], **at)
