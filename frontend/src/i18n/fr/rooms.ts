import { lists, plurals } from '../plural.ts'

const plural = plurals('fr')
const list = lists('fr')

export const groups = {
  title: 'Groupes',
  mine: 'Mes groupes',
  mineEmpty: 'Vous n’êtes encore dans aucun groupe. Choisissez-en un ci-dessous.',
  joinable: 'À rejoindre',
  none: 'Aucun groupe ici pour l’instant.',
  join: 'Rejoindre',
  joinNamed: (name: string) => `Rejoindre ${name}`,
  joined: (name: string) => `Vous avez rejoint ${name}.`,
  create: 'Créer un groupe',
  members: (count: number) => plural(count, { one: `${count} membre`, other: `${count} membres` }),
  readCarers: 'Lisible par tous les soignants du territoire',
  readMembers: 'Lisible par tous les adhérents du territoire',
  readClosed: 'Lisible par ses membres seulement',
  readOnboarding: 'Lisible par tous les adhérents et par les personnes invitées',
  readDirect: 'Lisible par vous deux seulement',
  /** In a list, beside how many they are. */
  brief: {
    carers: 'lu par tous les soignants',
    members: 'lu par tous les adhérents',
    closed: 'lu par ses membres',
    onboarding: 'lu par les adhérents et les invités',
  },
}

export const group = {
  tabs: 'Parties du groupe',
  discussion: 'Discussion',
  members: 'Membres',
  missing: 'Il manque encore',
  about: 'À propos',
  write: 'Écrire au groupe',
  writeHint: 'Une question, une nouvelle, un retour…',
  addTitle: 'Ajouter un titre',
  threadTitle: 'Titre',
  send: 'Envoyer',
  empty: 'Rien n’a encore été écrit ici. Ouvrez la discussion : un mot suffit.',
  emptyReader: 'Rien n’a encore été écrit ici.',
  emptyAlone:
    'Vous êtes seul·e ici pour l’instant. Ajoutez d’abord les personnes avec qui vous voulez travailler.',
  pick: 'Choisissez un fil pour le lire ici.',
  more: 'Fils plus anciens',
  messages: (count: number) =>
    plural(count, { one: `${count} message`, other: `${count} messages` }),
  unanswered: 'Sans réponse',
  answeredBy: (name: string) => `${name} a répondu`,
  answeredByMe: 'Vous avez répondu',
  waitingTitle: 'Bientôt lisible',
  waiting:
    'Ce groupe s’ouvrira dès qu’un de ses soignants aura Maillage ouvert. Vous n’avez rien à faire.',
  joinToWrite: 'Rejoignez le groupe pour écrire et être prévenu·e.',
  whoReads: 'Qui peut lire',
  moderators: 'Animation',
  noModerators: 'Personne n’anime ce groupe pour l’instant.',
  admissions: 'Voir qui a admis chaque personne',
  notHere:
    'Ce groupe n’a pas encore été ouvert sur cet appareil. Ses discussions viendront d’elles-mêmes dès que le réseau sera de retour.',
  createClosed:
    'Un groupe fermé n’est lu que par les personnes que vous y ajoutez, ou que vous acceptez à leur demande. Les groupes ouverts à tout le territoire sont créés par la coordination.',
  gone: (name: string) => `Vous n’êtes plus dans ${name}.`,
  goneTo: 'Voir les groupes',
  told: 'Tous les adhérents voient son nom, sa sorte, combien de personnes y sont et qui l’anime, pour pouvoir demander à y entrer. Rien d’autre.',
  name: 'Nom',
  kind: 'Sorte de groupe',
  leave: 'Quitter le groupe',
  leaveTitle: (name: string) => `Quitter ${name} ?`,
  leaveOpen:
    'Vous ne serez plus prévenu·e et ne pourrez plus y écrire. Vous pourrez revenir quand vous voudrez.',
  leaveClosed:
    'Vous ne lirez plus la suite. Seule une personne qui anime le groupe pourra vous y faire revenir.',
  left: (name: string) => `Vous avez quitté ${name}.`,
  add: 'Ajouter des personnes',
  addLead: 'Elles pourront lire tout ce qui a été écrit ici, et écrire.',
  addGo: (count: number) => (count > 1 ? `Ajouter ${count} personnes` : 'Ajouter'),
  addNone: 'Tous les adhérents sont déjà dans ce groupe.',
  added: (name: string) => `${name} est dans le groupe.`,
  returning: (name: string, by: string | null) =>
    `${name} a de nouveaux accès, confirmés par ${by ?? 'vous'}. Avez-vous vu ou entendu cette personne ?`,
  returningElse: (name: string, by: string | null) =>
    `${name} a de nouveaux accès, confirmés par ${by ?? 'vous'}. Une personne qui anime le groupe peut la laisser revenir.`,
  letBack: 'Laisser revenir',
  isBack: (name: string) => `${name} est de retour.`,
  letBackNamed: (name: string) => `Laisser revenir ${name}`,
  remove: 'Retirer',
  removeFrom: 'Retirer du groupe',
  change: 'Modifier',
  changeNamed: (name: string) => `Modifier la place de ${name}`,
  roleTitle: 'Dans ce groupe',
  roleHint: {
    moderator: 'Ajoute et retire des personnes, répond aux demandes, change le nom du groupe.',
    member: 'Lit et écrit.',
    reader: 'Lit, sans écrire.',
  },
  roleDone: (name: string) => `C’est enregistré pour ${name}.`,
  lastModerator:
    'Il faut au moins une personne pour animer le groupe : nommez-en d’abord une autre.',
  rename: 'Changer le nom',
  newName: 'Nom du groupe',
  renamed: (name: string) => `Le groupe s’appelle maintenant ${name}.`,
  sameName: 'Le groupe porte déjà ce nom.',
  heir: (name: string) =>
    `Personne d’autre que vous n’anime ce groupe : après votre départ, ce sera ${name}, qui en est membre depuis le plus longtemps.`,
  leaveEmpty:
    'Vous êtes la dernière personne du groupe. Après votre départ, plus personne ne pourra le lire ni le rouvrir.',
  removeTitle: (name: string) => `Retirer ${name} du groupe ?`,
  removeBody:
    'Cette personne ne pourra plus rien lire de ce qui s’écrira ensuite. Elle garde ce qu’elle a déjà lu.',
  removeOpen:
    'Cette personne n’écrira plus ici. Elle reste adhérente et peut toujours lire ce groupe ouvert.',
  removed: (name: string) => `${name} n’est plus dans le groupe.`,
  role: { moderator: 'Anime le groupe', member: 'Membre', reader: 'Lecture seule' },
  guest: 'Personne invitée',
}

/** Closed groups that one may ask to be let into. */
export const closed = {
  title: 'Sur demande',
  lead: 'Ces groupes ne sont lus que par leurs membres. Demandez : une personne qui anime le groupe vous répondra.',
  ask: 'Demander à entrer',
  askNamed: (name: string) => `Demander à entrer dans ${name}`,
  asked: (name: string) => `Votre demande pour ${name} est envoyée.`,
  waiting: 'Demande envoyée',
  returning: 'Vous y étiez : une personne qui anime le groupe vous y laisse revenir d’un geste.',
  withdraw: 'Retirer ma demande',
  withdrawNamed: (name: string) => `Retirer ma demande pour ${name}`,
  withdrawn: (name: string) => `Votre demande pour ${name} est retirée.`,
  refused: 'Votre demande n’a pas été acceptée. Vous pourrez redemander au bout de 30 jours.',
  runBy: (names: readonly string[]) => `Animation : ${list(names)}`,
  asks: (name: string) => `${name} demande à entrer`,
  asking: (count: number) =>
    plural(count, { one: 'Une demande attend', other: `${count} demandes attendent` }),
  since: (trade: string, time: string) => `${trade} · depuis ${time}`,
  admit: 'Accepter',
  admitNamed: (name: string) => `Accepter ${name}`,
  admitting: 'Un instant…',
  admitted: (name: string) => `${name} est dans le groupe.`,
  refuse: 'Refuser',
  refuseNamed: (name: string) => `Refuser ${name}`,
  refuseTitle: (name: string) => `Refuser la demande de ${name} ?`,
  refuseBody:
    'Cette personne verra que sa demande n’est pas acceptée. Elle pourra redemander au bout de 30 jours.',
  refusedDone: (name: string) => `La demande de ${name} est refusée.`,
}

const renewed = (by: string | null) =>
  `de nouveaux accès, que ${by === null ? 'vous avez' : `${by} a`} confirmés`

/** How somebody came into a group; `by` null is who reads. */
export const seat = {
  created: (date: string) => `À l’origine du groupe, le ${date}`,
  joined: (date: string) => `Depuis le ${date}`,
  added: (date: string, by: string | null) => `Depuis le ${date}, ajout par ${by ?? 'vous'}`,
  asked: (date: string, by: string | null) =>
    `Depuis le ${date}, sur demande, avec ${by === null ? 'votre accord' : `l’accord de ${by}`}`,
  link: (date: string, by: string | null) =>
    `Depuis le ${date}, par ${by === null ? 'votre lien' : `un lien de ${by}`}`,
  returned: (date: string, by: string | null) => `De retour le ${date} avec ${renewed(by)}`,
  renewed: (date: string, by: string | null) => `Depuis le ${date}, avec ${renewed(by)}`,
}

export const thread = {
  resolved: 'Résolu',
  resolve: 'Marquer comme résolu',
  unresolve: 'Ce n’est plus résolu',
  untitled: 'Fil sans titre',
  reply: 'Répondre',
  replyHint: 'Votre réponse',
  send: 'Envoyer',
  byKeyboard: 'Entrée pour envoyer, Maj + Entrée pour aller à la ligne',
  you: 'Vous',
  pending: 'En attente',
  failed: 'Pas envoyé',
  retry: 'Réessayer',
  rewrite: 'Reprendre le texte',
  discard: 'Supprimer',
  discardTitle: 'Supprimer le fil entier ?',
  discardBody: (waiting: number) =>
    plural(waiting, {
      one: 'Un message attend derrière celui-ci, et ne peut pas partir sans lui. Pour garder les deux, annulez, puis touchez « Réessayer ».',
      other: `${waiting} messages attendent derrière celui-ci, et ne peuvent pas partir sans lui. Pour tout garder, annulez, puis touchez « Réessayer ».`,
    }),
  discardAll: 'Tout supprimer',
  new: 'Nouveau',
  earlier: 'Messages précédents',
  later: 'Messages suivants',
  missing: 'Un message manque ici.',
  nameless: 'Nom non vérifié',
  unproven:
    'Un message est arrivé, mais le site ne donne pas de quoi le vérifier. Rechargez la page ; si cela dure, appelez votre coordination.',
  shut: (name: string) =>
    `Un message de ${name} ne s’ouvre pas encore ici. Revenez plus tard : il s’affichera une fois qu’une personne du groupe qui peut le lire aura ouvert Maillage. S’il n’en reste aucune, demandez à ${name} de l’écrire à nouveau.`,
  again:
    'Le site a répété ici un message qui a déjà sa place dans ce fil. Il n’est pas affiché une seconde fois.',
  withheld:
    'Le site ne donne plus ce message, et personne n’a demandé de le supprimer. Prévenez votre coordination.',
  forged: 'Ce message ne vient pas de la personne qu’il nomme. Prévenez votre coordination.',
  titledByMe: (title: string) => `Vous avez donné le titre « ${title} »`,
  titled: (name: string, title: string) => `${name} a donné le titre « ${title} »`,
  typing: (names: readonly string[]) =>
    names.length > 3
      ? 'Plusieurs personnes écrivent…'
      : `${list(names)} ${plural(names.length, { one: 'écrit', other: 'écrivent' })}…`,
  here: 'Présent·e maintenant',
  more: 'Que faire de ce fil',
  menu: 'Ce fil',
  editTitle: 'Changer le titre',
  giveTitle: 'Donner un titre',
  titleField: 'Titre du fil',
  save: 'Enregistrer',
  linkTo: (time: string) => `Lien vers ce message, ${time}`,
  tooLong: (over: number) =>
    `${plural(over, { one: `${over} caractère`, other: `${over} caractères` })} de trop`,
  log: 'Messages du fil',
}
