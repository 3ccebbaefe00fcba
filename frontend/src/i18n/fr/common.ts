import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const trade = {
  doctor: 'Médecin',
  nurse: 'Infirmier·ère',
  pharmacist: 'Pharmacien·ne',
  physiotherapist: 'Kinésithérapeute',
  midwife: 'Sage-femme',
  psychologist: 'Psychologue',
  speech_therapist: 'Orthophoniste',
  social_worker: 'Assistant·e social·e',
  dentist: 'Dentiste',
  podiatrist: 'Podologue',
  occupational_therapist: 'Ergothérapeute',
  dietitian: 'Diététicien·ne',
  psychomotor_therapist: 'Psychomotricien·ne',
  orthoptist: 'Orthoptiste',
  nursing_assistant: 'Aide-soignant·e',
  medical_assistant: 'Assistant·e médical·e',
  secretary: 'Secrétaire',
  coordinator: 'Coordinateur·rice',
  other: 'Autre profession',
}

export const purpose = {
  pathway: 'Parcours',
  working_group: 'Groupe de travail',
  practice_review: 'Analyse de pratiques',
  onboarding: 'Groupe d’accueil',
  care_team: 'Équipe de soins',
  conversation: 'Conversation',
}

export const problem = {
  offline: 'Pas de réseau pour l’instant. Vérifiez la connexion, puis réessayez.',
  wrong: 'Cela ne correspond pas. Vérifiez ce que vous avez saisi, puis réessayez.',
  wrongWords: 'L’adresse ou les sept mots ne correspondent pas. Vérifiez leur ordre.',
  wrongCode: 'Ce code ne convient pas. Attendez le suivant dans votre application, puis réessayez.',
  wrongSheet:
    'L’adresse ou le code de la feuille ne correspond pas. Vérifiez chaque groupe de quatre.',
  slow_down: 'Trop d’essais de suite. Patientez une minute, puis réessayez.',
  email_taken:
    'Cette adresse a déjà un accès ici. Connectez-vous d’abord, puis rouvrez votre lien.',
  second:
    'Nommez d’abord une seconde personne à la coordination : le territoire ne doit pas dépendre d’une seule.',
  last: 'Il doit rester au moins une personne à cette fonction.',
  role: 'Ce geste revient à une autre fonction que la vôtre. Demandez à votre coordination.',
  already: 'C’est déjà fait. Rechargez la page pour le voir.',
  closed: 'Cette invitation n’est plus ouverte. Demandez-en une nouvelle.',
  invitation_used: 'Ce lien a déjà servi. Si c’était vous, connectez-vous.',
  invitation_full: 'Ce lien a servi autant de fois que prévu. Demandez-en un nouveau.',
  invitation_expired: 'Ce lien n’est plus valable. Demandez-en un nouveau.',
  invitation_revoked: 'Ce lien a été retiré. Demandez-en un nouveau.',
  form: 'Un champ n’a pas la forme attendue. Relisez-les, puis réessayez.',
  unavailable: 'Le site ne répond pas. Réessayez dans un moment.',
  update: 'Une nouvelle version est là. Rechargez la page.',
  not_kept:
    'Le site dit que c’est fait, mais ne le montre pas. Rechargez la page ; si rien n’a changé, appelez votre coordination.',
  no_sealing_key:
    'Pour une personne d’ici, le site ne donne pas ce qu’elle a signé. Appelez votre coordination par téléphone.',
  fork: 'Ce groupe se montre sous deux versions. N’y écrivez plus et appelez votre coordination.',
  forged: 'Ceci ne vient pas de la personne qui est nommée. Prévenez votre coordination.',
  cancelled: 'Cet événement est annulé. Consultez l’agenda.',
  over: 'Cet événement est passé. Consultez l’agenda.',
  not_found: 'Cette page n’existe pas, ou elle ne vous est pas ouverte.',
  passkey_cancelled:
    'Rien n’a été confirmé. Recommencez, puis montrez votre empreinte, votre visage ou le code de l’appareil.',
  passkey_unsupported:
    'Cet appareil ou ce navigateur ne le permet pas. Prenez les sept mots, ou un autre appareil.',
  passkey_no_prf:
    'Cet appareil vous reconnaît, mais ne peut pas ouvrir vos messages. Rien n’est enregistré : prenez les sept mots, ou un autre appareil.',
  passkey_already: 'Cet appareil ouvre déjà votre accès. Il n’y a rien à ajouter.',
  enough_devices: 'Dix appareils ouvrent déjà votre accès. Retirez-en un, puis recommencez.',
  last_unlocker: 'C’est votre seul moyen d’entrer. Ajoutez-en un autre avant de le retirer.',
  confirm_cancelled: 'Rien n’a changé. Pour continuer, confirmez d’abord que c’est vous.',
  unexpected:
    'Quelque chose n’a pas marché. Réessayez ; si cela dure, prévenez votre coordination.',
}

export const shell = {
  skip: 'Aller au contenu',
  navigation: 'Navigation principale',
  home: 'Accueil',
  groups: 'Groupes',
  coordination: 'Coordination',
  settings: 'Réglages',
  own: 'Mon menu',
  lock: 'Verrouiller',
  signOut: 'Se déconnecter',
  back: 'Retour',
  close: 'Fermer',
  cancel: 'Annuler',
  retry: 'Réessayer',
  loading: 'Chargement…',
  unshown:
    'Ce contenu ne s’affiche pas. Rechargez la page ; si cela dure, prévenez votre coordination.',
  copy: 'Copier',
  copied: 'Copié',
  print: 'Imprimer',
  renewing: (done: number, all: number) => `Nouvelle protection du groupe : ${done} sur ${all}`,
  renewingHint: 'Vous pouvez continuer, ou fermer la page : la suite se fera toute seule.',
  offline: 'Hors ligne, vos messages partiront au retour du réseau.',
  offlineSince: (until: string) =>
    `Hors ligne — vous lisez ce qui a été reçu jusqu’à ${until}. Vos messages partiront au retour du réseau.`,
  slowSince: (until: string) =>
    `Le réseau est lent. Vous lisez ce qui a été reçu jusqu’à ${until}, la suite arrive.`,
  late: 'Ce que les autres écrivent arrive avec un peu de retard. Vos messages partent comme d’habitude.',
  newRelease: 'Une nouvelle version est prête : vous l’aurez à la prochaine ouverture.',
  takeRelease: 'La prendre maintenant',
  openElsewhere:
    'Maillage est ouvert ailleurs sur cet appareil. Fermez les autres onglets, puis prenez la nouvelle version.',
  waitingToLeave: (count: number) =>
    plural(count, { one: `${count} message en attente.`, other: `${count} messages en attente.` }),
  unread: (count: number) => plural(count, { one: `${count} nouveau`, other: `${count} nouveaux` }),
  notFoundTitle: 'Page introuvable',
  toHome: 'Revenir à l’accueil',
  emergency: 'Pour une urgence vitale, appelez le 15.',
}

export const time = {
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  yesterdayShort: 'hier',
  first: '1er',
}

/** A form that was begun before. */
export const form = {
  resumed: 'Vous retrouvez ce que vous aviez commencé. Ce n’est que sur cet appareil.',
  resumedShared: 'Vous retrouvez ce que vous aviez commencé. Fermer cette page l’efface.',
  anew: 'Recommencer',
}

export const field = {
  unfinished: 'Complétez ce champ ou videz-le.',
  reread: 'Vérifiez ce champ.',
  email: 'Adresse e-mail',
  name: 'Prénom et nom',
  nameForm: 'Écrivez un nom, en lettres.',
  profession: 'Profession',
  choose: 'Choisir…',
  show: 'Montrer',
  hide: 'Masquer',
  code: 'Code à six chiffres',
  optional: 'facultatif',
  needed: 'Remplissez ce champ.',
  emailForm: 'Écrivez une adresse complète, par exemple claire.martin@exemple.fr.',
  codeForm: 'Le code a six chiffres.',
}

export const basis = {
  founder: 'A fondé le territoire',
  met: (by: string | null) => `Admission par ${by ?? 'vous'}, rencontre en personne`,
  link: (by: string | null) => `Admission par ${by ?? 'vous'}, lien personnel`,
  said: (by: string | null) => `Admission par ${by ?? 'vous'}, sur demande`,
  guest: 'Venue par un lien partagé, sans vérification',
}
