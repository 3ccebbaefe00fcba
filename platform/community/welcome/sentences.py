"""What a refused gesture of welcome tells the person: what to do now."""

from typing import Final

from kernel.errors import Refusal

_SENTENCES: Final = {
    "own": "C’est vous qui arrivez : laissez vos collègues vous saluer.",
    "taken": "Quelqu’un accompagne déjà cette personne. Saluez-la plutôt d’un mot dans le groupe d’accueil.",
    "full": "Vous accompagnez déjà deux personnes. Laissez celle-ci à quelqu’un d’autre.",
}


def refusal(code: str) -> Refusal:
    """409, with the sentence of this code."""
    return Refusal(code, _SENTENCES[code])
