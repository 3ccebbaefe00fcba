"""Saying no: a code that the web app puts into words, and a French sentence for who uses another program."""

from typing import Any, Final

_NAME: Final = 60


class Refusal(Exception):
    """What a person asked and does not get.

    `code` is stable and lower-case: the web app words it in the language of its reader. `sentence` is for the people of
    any other program, which need not know the codes. `status` is the HTTP status (4xx, or 503);
    `at` is what the client needs to go on (heads, missing ids): JSON values, never content.
    """

    def __init__(self, code: str, sentence: str, *, status: int = 409, **at: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.status = status
        self.at = at

    def body(self) -> dict[str, Any]:
        """The JSON answer: `{code, message, at?}`."""
        body: dict[str, Any] = {"code": self.code, "message": self.sentence}
        return {**body, "at": self.at} if self.at else body


def not_found() -> Refusal:
    """For what does not exist and for what exists for others: the two must look alike."""
    return Refusal(
        "not_found",
        "Cette page n’existe pas, ou ne vous est pas ouverte. Revenez à l’accueil.",
        status=404,
    )


def signed_out() -> Refusal:
    return Refusal("signed_out", "Votre connexion a pris fin. Connectez-vous pour continuer.", status=401)


def second_factor() -> Refusal:
    return Refusal(
        "second_factor",
        "Il manque une étape. Saisissez le code à six chiffres de votre application.",
        status=401,
    )


def confirm() -> Refusal:
    """What matters asks for a proof that is not older than a quarter of an hour."""
    return Refusal("confirm", "Confirmez d’abord que c’est vous, puis recommencez.", status=403)


def form(**at: Any) -> Refusal:
    return Refusal(
        "form",
        "Cette demande est incomplète ou mal remplie. Rechargez la page, puis recommencez.",
        status=422,
        **at,
    )


def field(name: str) -> Refusal:
    """`form`, for one field of it; `at` names it too. Who sent it may have made the name up."""
    name = name[:_NAME]
    sentence = f"Le champ «\u00a0{name}\u00a0» n’a pas la forme ou la longueur attendue. Corrigez-le, puis recommencez."
    return Refusal("form", sentence, status=422, field=name)


def slow_down(**at: Any) -> Refusal:
    return Refusal("slow_down", "C’est un peu rapide. Patientez une minute, puis recommencez.", status=429, **at)


def unavailable() -> Refusal:
    """What the answer needs is away: a database, a store, room on a disk. Nothing was done."""
    return Refusal("unavailable", "Le site ne répond pas pour l’instant. Réessayez dans un moment.", status=503)
