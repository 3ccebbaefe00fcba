import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const places = {
  title: 'Mes appareils connectés',
  unknown: 'Un navigateur inconnu',
  lead: 'Les appareils où je suis connecté·e. Si vous n’en reconnaissez pas un, mettez-y fin, puis voyez « Mon téléphone a été volé ».',
  as: (name: string, email: string) => `Connecté·e comme ${name}, ${email}`,
  here: 'Ici',
  trusted: 'Appareil de confiance',
  shared: 'Ordinateur partagé',
  since: (date: string) => `Depuis le ${date}`,
  seen: (when: string) => `vu : ${when}`,
  end: 'Mettre fin',
  endNamed: (name: string) => `Mettre fin à ${name}`,
  ended: (name: string) => `${name} : c’est fini.`,
  endOthers: 'Mettre fin à tous les autres',
  othersEnded: 'Vous n’êtes plus connecté·e qu’ici.',
  onlyHere: 'Vous n’êtes connecté·e qu’ici.',
  count: (count: number) =>
    plural(count, { one: `${count} autre appareil`, other: `${count} autres appareils` }),
}

export const email = {
  title: 'Mon adresse',
  lead: 'Elle sert à vous connecter avec les sept mots ou la feuille, et à vous prévenir quand votre accès change.',
  now: 'Adresse actuelle',
  new: 'Nouvelle adresse',
  hint: 'Nous y envoyons un code à saisir ici. L’adresse actuelle est prévenue.',
  go: 'Recevoir le code',
  sent: (address: string) => `Un code est parti à ${address}`,
  until: (time: string) =>
    `Saisissez-le ici avant ${time}. D’ici là, rien ne change : connectez-vous avec l’adresse actuelle.`,
  look: 'Rien reçu au bout de quelques minutes ? Regardez dans les indésirables, et vérifiez l’adresse ci-dessus.',
  confirm: 'Changer d’adresse',
  again: 'Envoyer à nouveau',
  sentAgain: 'Le code est reparti.',
  giveUp: 'Garder l’adresse actuelle',
  givenUp: 'Votre adresse reste la même.',
  done: 'C’est changé. Les deux adresses sont prévenues.',
  same: 'C’est déjà votre adresse.',
  wrong: 'Ce n’est pas le code de cette adresse. Prenez celui de la dernière lettre reçue.',
  taken: 'Cette adresse a déjà un accès ici. Gardez l’actuelle, ou choisissez-en une autre.',
  tooOften: 'C’est beaucoup de codes pour un jour. Réessayez demain.',
  tooManyTries: 'Trop d’essais. Attendez une heure, puis faites envoyer un nouveau code.',
}

export const acts = {
  title: 'Activité de mon accès',
  lead: 'Les cinquante derniers gestes sur votre accès. Si l’un d’eux n’est pas de vous, suivez « Mon téléphone a été volé ».',
  none: 'Rien pour l’instant.',
  refused: 'refusé',
  other: 'Autre geste sur votre accès',
  act: {
    enrol: 'Accès créé',
    sign_in: 'Connexion',
    trust: 'Appareil de confiance, où Maillage reste ouvert',
    distrust: 'Appareil qui n’est plus de confiance',
    code_missed: 'Sept mots donnés, sans le bon code',
    second_factor: 'Code à six chiffres donné',
    sign_in_elsewhere: 'Connexion sur un nouvel appareil',
    sign_out: 'Déconnexion',
    confirm: 'Confirmation que c’était vous',
    put_unlocker: 'Nouveau moyen d’entrer',
    rename_unlocker: 'Appareil renommé',
    delete_unlocker: 'Moyen d’entrer retiré',
    change_second_factor: 'Application de codes changée',
    ask_email: 'Autre adresse demandée',
    change_email: 'Adresse changée',
    give_up_email: 'Un changement d’adresse a été abandonné',
    end_place: 'Un appareil a été déconnecté à distance',
    end_others: 'Tous les autres appareils ont été déconnectés',
    offer_handover: 'Dessin montré pour un autre appareil',
    answer_handover: 'Un autre appareil a été ouvert',
    take_handover: 'Ouvert par un autre appareil',
    psc_sign_in: 'Connexion par Pro Santé Connect',
    psc_link: 'Pro Santé Connect relié',
    psc_unlink: 'Pro Santé Connect n’est plus relié',
    count_went_back: 'Un appareil a donné une réponse inhabituelle',
    replace_keys: 'Accès entièrement renouvelé',
    reentry: 'Lien de retour préparé par la coordination',
    reentry_revoked: 'Lien de retour retiré par la coordination',
    reenter: 'Retour par un lien de la coordination',
    feed: 'Adresse créée, sous laquelle un autre programme lit votre agenda',
    restore: 'Accès rétabli depuis une sauvegarde',
  } as Record<string, string>,
}

export const stolen = {
  title: 'Mon téléphone a été volé',
  lead: 'Quelques gestes, dans l’ordre. Chacun compte tout de suite : vous pouvez vous arrêter et revenir.',
  places: 'Fermer Maillage partout ailleurs',
  placesLead:
    'Le téléphone volé est coupé en quelques secondes et efface ce que Maillage y gardait. Sans réseau, il le fera dès qu’il en retrouvera et que Maillage y sera ouvert.',
  device: 'Retirer ce téléphone',
  deviceLead: 'Son empreinte, son visage ou son code ne vous feront plus entrer.',
  secrets: 'Refaire ce qui était avec lui',
  secretsLead:
    'Si vos mots ou votre feuille étaient dans le téléphone ou dans le même sac, faites-en de nouveaux. Les anciens ne serviront plus.',
  codesLead: 'Si l’application de codes était sur ce téléphone, reliez-en une autre.',
  renew: 'Changer tout ce qui ouvre mes groupes',
  renewLead:
    'Si le téléphone était ouvert, ou si vous avez un doute. Coupez-le d’abord : ensuite, ce qu’il avait en mémoire n’ouvrira rien de nouveau. Vos moyens d’entrer restent les mêmes. Si un autre programme lit votre agenda, vous lui donnerez une nouvelle adresse.',
  renewGo: 'Tout changer',
  renewOn: 'Finir le changement',
  renewing: (done: number, all: number) => `En cours : ${done} sur ${all}.`,
  renewLeave:
    'Vous pouvez quitter cette page. Si Maillage se ferme, la suite reprendra à la prochaine ouverture.',
  renewBroken: 'Le changement n’est pas allé au bout. Rien n’est perdu : finissez-le d’ici.',
  renewed: 'C’est fait : tout ce qui ouvre vos groupes a changé.',
  tell: 'Prévenir',
  tellLead:
    'Dites-le à votre coordination. Si des données de patients ont pu être lues, elle sait qui d’autre prévenir.',
}
