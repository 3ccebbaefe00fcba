"""The letter about acts of security."""

from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Final

from django.utils.formats import date_format

from kernel import clock
from kernel.models import AuditEntry
from notifications.letters import site

SUBJECT: Final = "Votre compte Maillage a changé"
SAID: Final = {
    "identity.put_unlocker": "un moyen d’entrer a été ajouté",
    "identity.delete_unlocker": "un moyen d’entrer a été retiré",
    "identity.change_second_factor": "l’application de codes a été changée",
    "identity.ask_email": "une autre adresse de connexion a été demandée",
    "identity.change_email": "l’adresse de connexion a été changée",
    "identity.sign_in_elsewhere": "une connexion depuis un nouvel appareil",
    "identity.take_handover": "un autre appareil a été ouvert à l’aide de l’un des vôtres",
    "identity.code_missed": "quelqu’un a donné vos sept mots, mais pas le bon code",
    "identity.count_went_back": "un de vos appareils a donné une réponse inhabituelle, comme s’il avait été copié",
    "identity.end_place": "une connexion a pris fin à distance",
    "identity.end_others": "toutes les autres connexions ont pris fin",
    "identity.psc_link": "Pro Santé Connect a été relié au compte",
    "identity.psc_unlink": "Pro Santé Connect a été séparé du compte",
    "identity.reenter": "tous les moyens d’entrer ont été remplacés",
    "identity.restore": "l’accès a été rétabli tel qu’il était un autre jour",
    "rooms.replace_keys": "le compte a été mis à l’abri : les anciens accès ne servent plus",
    "rooms.reentry": "votre coordination vous a préparé un lien de retour",
    "rooms.reentry_revoked": "la coordination a retiré le lien de retour : ce qui vous faisait entrer vaut de nouveau",
    "agenda.feed": "une adresse a été créée, sous laquelle un autre programme lit votre agenda",
}
"""By act, for each of `identity.acts.TOLD`."""
_BODY: Final = Path(__file__).with_name("security.txt")


def text(acts: Sequence[AuditEntry]) -> str:
    """One line for each kind of act, with the time of its last."""
    last = {entry.act: entry.at for entry in sorted(acts, key=lambda entry: entry.at)}
    lines = [f"- {_when(at)} : {SAID[act]}" for act, at in sorted(last.items(), key=lambda line: line[1])]
    return Template(_BODY.read_text(encoding="utf-8")).substitute(site=site.name(), acts="\n".join(lines))


def _when(at: int) -> str:
    return date_format(clock.in_paris(at), "j F Y, H:i")
