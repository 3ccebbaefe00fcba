"""What a refused act tells the person, by code: what to do now, in words of the screens."""

from typing import Any, Final

from kernel.errors import Refusal

_SENTENCES: Final = {
    # Of the logs: the order is that in which a statement is checked.
    "form": "Cette demande est mal formée. Rechargez la page, puis recommencez.",
    "version": "Votre page est trop ancienne. Rechargez-la, puis recommencez.",
    "action": "Votre page est trop ancienne. Rechargez-la, puis recommencez.",
    "chain": "Quelqu’un vient de modifier ce groupe. Vérifiez la liste à jour, puis recommencez.",
    "clock": "L’heure de votre appareil n’est pas juste. Réglez-la automatiquement, puis recommencez.",
    "territory": "La liste des adhérents vient de changer. Vérifiez-la, puis recommencez.",
    "actor": "Vous n’êtes pas reconnu ici. Déconnectez-vous, reconnectez-vous, puis recommencez.",
    "suspended": "Une entrée à refaire est en cours pour ce compte. Ouvrez le lien reçu, ou appelez un coordinateur.",
    "signature": "Votre accord n’a pas pu être vérifié. Rechargez la page, puis recommencez.",
    "kind": "Cela n’existe pas pour ce genre de groupe. Revenez à la page du groupe.",
    "role": "Votre rôle ne le permet pas. Demandez à un animateur ou à un coordinateur.",
    "already": "C’est déjà fait. Rechargez la page pour le voir.",
    "unknown": "Cette personne ou cette invitation n’est plus là. Vérifiez la liste à jour.",
    "key": "Ce compte ne correspond pas à ce que le territoire connaît. Appelez un coordinateur.",
    "closed": "Cette invitation n’est plus ouverte. Demandez un nouveau lien à la personne qui vous a invité.",
    "card": "La fiche ne correspond pas à l’invitation. Demandez un nouveau lien à la personne qui vous a invité.",
    "request": "Cette demande d’entrée n’est pas valable. Invitez plutôt la personne par un lien.",
    "expiry": "La durée du lien n’est pas permise. Choisissez une date plus proche, puis recommencez.",
    "last": "Il faut quelqu’un pour continuer. Nommez d’abord une autre personne à ce rôle.",
    "second": "Nommez d’abord un second coordinateur : au-delà de neuf personnes, il en faut deux.",
    "epoch": "Quelqu’un vient de modifier ce groupe. Rechargez la page, puis recommencez.",
    "keyholders": "La liste des personnes vient de changer. Rechargez la page, puis recommencez.",
    "audience": "Ce groupe est réservé aux soignants. Demandez à un coordinateur si vous en êtes.",
    # Of what travels beside the logs.
    "boxes": "Il manque l’accès de certaines personnes. Rechargez la page, puis recommencez.",
    "given": "La liste des personnes vient de changer. Rechargez la page, puis recommencez.",
    "beside": "Il manque une partie de cette demande. Rechargez la page, puis recommencez.",
    "enough": "C’est déjà fait plusieurs fois. Rechargez la page, puis recommencez plus tard.",
    # Of requests.
    "member": "Vous êtes déjà adhérent·e de ce territoire. Rechargez la page pour le voir.",
    "refused": "Votre demande n’a pas été retenue. Parlez-en à la coordination : elle peut vous inviter.",
    "too_soon": "Votre demande n’a pas été retenue. Parlez-en à un animateur du groupe, ou refaites-la dans 30 jours.",
    "answered": "Cette demande n’attend plus : elle vient d’être acceptée, refusée ou retirée. La liste est à jour.",
    # Of rooms.
    "exists": "Cette conversation existe déjà. Ouvrez-la plutôt.",
    "seated_often": "Vous venez de mettre cette personne dans beaucoup de groupes. Continuez dans une heure, ou "
    "proposez-lui d’y entrer.",
    # Of links.
    "proof": "Ce lien est incomplet ou l’heure de votre appareil n’est pas juste. Rouvrez le lien en entier.",
    "invitation_used": "Ce lien a déjà servi. Si c’était vous, connectez-vous ; sinon, demandez un nouveau lien.",
    "invitation_full": "Ce lien a servi autant de fois que prévu. Demandez-en un nouveau à qui vous l’a montré.",
    "invitation_expired": "Ce lien n’est plus valable. Demandez-en un nouveau à la personne qui vous a invité.",
    "invitation_revoked": "Ce lien a été retiré. Demandez-en un nouveau à la personne qui vous a invité.",
    "invitation_asleep": "Ce lien n’ouvre rien tant que la personne qui l’a fait n’anime pas de nouveau l’accueil. "
    "Demandez-en un autre à la coordination.",
    "invitation_waits": "Ce lien attend qu’un adhérent ouvre le site. Réessayez dans quelques minutes, ou demandez-en "
    "un autre à la coordination.",
    "elsewhere": "Ce compte sert aussi dans un autre territoire. Connectez-vous d’abord, puis rouvrez ce lien.",
    "founding_used": "Ce territoire est déjà fondé. Connectez-vous pour y entrer.",
}

_STATUS: Final = {
    "proof": 401,
    "seated_often": 429,
    "invitation_used": 410,
    "invitation_full": 410,
    "invitation_expired": 410,
    "invitation_revoked": 410,
    "founding_used": 410,
}


def refusal(code: str, **at: Any) -> Refusal:
    """The refusal of this code; `at` is what the client needs to go on."""
    return Refusal(code, _SENTENCES[code], status=_STATUS.get(code, 409), **at)
