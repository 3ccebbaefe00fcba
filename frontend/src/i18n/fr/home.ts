import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const home = {
  title: 'Accueil',
  hello: (name: string) => `Bonjour ${name}`,
  waiting: 'Ce qui vous attend',
  moreWaiting: (count: number) => `Voir les ${count} autres`,
  asksYou: (name: string) => `${name} demande l’avis de votre profession`,
  writesToYou: (name: string) => `${name} s’adresse à vous`,
  addressesYou: 'Un message pour vous',
  unanswered: (name: string) => `${name} vient d’arriver et attend une réponse`,
  askedSince: (time: string) => `Question posée : ${time}`,
  asksToEnter: (name: string) => `${name} demande à entrer`,
  mayReturn: (name: string) => `Laisser revenir ${name} ?`,
  entered: (group: string) => `Vous êtes dans ${group}`,
  letIn: (name: string) => `${name} a accepté votre demande.`,
  added: (name: string) => `${name} vous a fait entrer.`,
  mentor: (name: string) => `Accompagner ${name} ?`,
  mentorWhy: 'Un premier appel, puis quelques repères pendant trois mois.',
  mentorYes: 'J’accompagne',
  mentorNo: 'Pas cette fois',
  mentored: (name: string) => `Merci ! ${name} verra que vous l’accompagnez.`,
  mentorDeclined: 'C’est noté. Nous demandons à quelqu’un d’autre.',
  mentorRefused: {
    taken:
      'Quelqu’un accompagne déjà cette personne. Saluez-la plutôt d’un mot dans le groupe d’accueil.',
    full: 'Vous accompagnez déjà deux personnes. Laissez celle-ci à quelqu’un d’autre.',
  },
  announcement: 'Annonce à lire',
  event: (time: string) => `Venez-vous ? ${time}`,
  place: 'Une place s’est libérée : vous participez',
  news: 'Du nouveau',
  says: (name: string) => `${name} :`,
  nothingNew: 'Aucun nouveau message.',
  allRead: 'Tout marquer comme lu',
  allReadDone: 'Tout est marqué comme lu.',
  quiet: 'Mes autres groupes',
  emptyTitle: 'Bienvenue',
  empty:
    'Ici arriveront les nouvelles de vos groupes. Commencez par en choisir un : un mot de présentation suffit.',
  toGroups: 'Voir les groupes',
  outTitle: (territory?: string) =>
    territory === undefined
      ? 'Vous n’êtes dans aucun territoire'
      : `Vos accès à ${territory} sont arrêtés`,
  out: 'Si la coordination vous a préparé un lien de retour, ouvrez-le. Sinon, ou si vous n’avez rien demandé, appelez la coordination : elle vous dira pourquoi, et peut vous faire revenir par un lien.',
  events: 'Prochains événements',
  comes: 'Vous y allez',
  mayCome: 'Peut-être',
}

export const welcome = {
  newcomers: 'Arrivées du mois',
  arrived: (time: string) => `Arrivée : ${time}`,
  greet: 'Saluer',
  greetNamed: (name: string) => `Saluer ${name}`,
  greeted: 'Salué·e',
  greetingDone: (name: string) => `${name} verra que vous avez salué son arrivée.`,
  mentoredBy: (name: string) => `Accompagnement : ${name}`,
  mentoredByYou: 'Vous l’accompagnez',
  resign: 'Ne plus accompagner',
  resignTitle: (name: string) => `Ne plus accompagner ${name} ?`,
  resignBody: (name: string) =>
    `Cela arrive. Nous demandons à d’autres collègues d’accompagner ${name}, qui ne restera pas sans personne. Un mot de votre part sera bienvenu.`,
  resigned: 'C’est noté. Nous demandons à quelqu’un d’autre.',
  more: (count: number) =>
    plural(count, { one: `Voir ${count} autre arrivée`, other: `Voir ${count} autres arrivées` }),
  firstSteps: 'Vos premiers pas',
  stepsTaken: (count: number) => `${count} sur 4`,
  taken: 'Fait',
  step: {
    said: 'Dites qui vous êtes et ce que vous faites',
    pathway: 'Rejoignez un parcours',
    mentor: 'Trouvez qui vous accompagne',
    event: 'Venez à un événement',
  },
  mentorSought: 'Nous demandons à des collègues de votre métier, ou proches de vous.',
  yourMentor: (name: string) => `${name} vous accompagne`,
  greetings: (names: readonly string[]) => {
    const [first = '', second = ''] = names
    const others = names.length - 2
    if (names.length === 1) return `${first} vous souhaite la bienvenue.`
    if (others === 0) return `${first} et ${second} vous souhaitent la bienvenue.`
    return plural(others, {
      one: `${first}, ${second} et une autre personne vous souhaitent la bienvenue.`,
      other: `${first}, ${second} et ${others} autres personnes vous souhaitent la bienvenue.`,
    })
  },
}

export const inbox = {
  title: 'Notifications',
  waiting: (count: number) =>
    plural(count, { one: `${count} fil à lire`, other: `${count} fils à lire` }),
  unread: 'À lire',
  read: 'Déjà lu',
  forYou: 'Pour vous',
  emptyTitle: 'Rien ne vous attend',
  empty:
    'Les réponses à vos fils et les messages qui s’adressent à vous arriveront ici. Sur la page « À propos » d’un groupe, choisissez ce dont vous voulez être prévenu·e.',
  toHome: 'Revenir à l’accueil',
  acts: 'Tout voir. Si l’un de ces gestes n’est pas de vous, suivez « Mon téléphone a été volé ».',
  level: 'Être prévenu·e',
  levels: { all: 'De tout', concerned: 'De ce qui me concerne', none: 'De rien' },
  levelShort: { all: 'Tout', concerned: 'Pour moi', none: 'Rien' },
  levelNow: (level: string) => `Être prévenu·e : ${level}`,
  levelHints: {
    all: 'Chaque nouveau message de ce groupe.',
    concerned: 'Les réponses à mes fils et ce qui s’adresse à moi.',
    none: 'Le groupe reste lisible ; rien n’arrive dans les notifications.',
  },
  threadLevel: 'Suivre ce fil',
  threadLevels: {
    room: 'Comme le groupe',
    all: 'Suivre le fil',
    none: 'Mettre en sourdine',
  },
  threadLevelHints: {
    room: 'Selon ce que vous avez choisi pour tout le groupe.',
    all: 'Chaque réponse arrive dans vos notifications, quel que soit votre choix pour le groupe.',
    none: 'Rien de ce fil n’arrive plus dans vos notifications, même si l’on vous y nomme. Il reste lisible dans le groupe.',
  },
  threadLevelNow: { room: 'Suivre ce fil', all: 'Fil suivi', none: 'Fil en sourdine' },
  levelDone: 'Votre choix est enregistré.',
}

/** A guest asks to be let in. */
export const request = {
  lead: (territory: string) =>
    `Vous êtes invité·e dans le groupe d’accueil (${territory}). Pour rejoindre les autres groupes, demandez à devenir adhérent·e.`,
  forMembers:
    'Les autres groupes, l’annuaire et les messages s’ouvrent à vous dès que la coordination accepte votre demande.',
  go: 'Demander à entrer',
  done: 'Votre demande est envoyée à la coordination.',
  waiting: 'Votre demande attend la coordination. Vous serez adhérent·e dès qu’elle aura dit oui.',
  withdraw: 'Retirer ma demande',
  withdrawn: 'Votre demande est retirée.',
  refused:
    'Votre demande n’a pas été retenue. Parlez-en à la coordination : elle peut vous inviter.',
}
