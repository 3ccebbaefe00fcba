import { plurals } from '../plural.ts'

const plural = plurals('fr')

export const eventKind = {
  meeting: 'Réunion',
  rcp: 'RCP',
  training: 'Formation',
  welcome: 'Soirée d’accueil',
  prevention: 'Action de prévention',
}

export const agenda = {
  title: 'Agenda',
  tabs: 'Agenda et annonces',
  events: 'Événements',
  announcements: 'Annonces',
  create: 'Proposer un événement',
  emptyTitle: 'Rien de prévu',
  empty: 'Les réunions, formations et soirées du territoire s’afficheront ici.',
  notMine:
    'La coordination, et les personnes qui animent un groupe, proposent les événements. Une idée ? Écrivez-leur dans le groupe.',
  emptyGroup:
    'Les événements et les annonces de ce groupe s’afficheront ici. Ceux de tout le territoire sont dans l’agenda.',
  toTerritory: 'Voir l’agenda du territoire',
  forged: (count: number) =>
    plural(count, {
      one: 'Un élément n’est pas affiché : il ne vient pas de la personne qu’il nomme. Prévenez votre coordination.',
      other: `${count} éléments ne sont pas affichés : ils ne viennent pas des personnes qu’ils nomment. Prévenez votre coordination.`,
    }),
  everybody: 'Tout le territoire',
  cancelled: 'Annulé',
  over: 'Passé',
  full: 'Complet',
  coming: (count: number) =>
    plural(count, { one: `${count} personne vient`, other: `${count} personnes viennent` }),
  nobody: 'Personne n’a encore répondu oui',
  comingOf: (count: number, capacity: number) =>
    plural(count, {
      one: `${count} place prise sur ${capacity}`,
      other: `${count} places prises sur ${capacity}`,
    }),
  waiting: (count: number) => `${count} en attente`,
  maybe: (count: number) => `${count} peut-être`,
  toAnswer: 'À répondre',
}

export const event = {
  link: 'Rejoindre en visio',
  by: (name: string) => `Proposé par ${name}`,
  byYou: 'Proposé par vous',
  question: 'Venez-vous ?',
  yes: 'Je viens',
  maybe: 'Peut-être',
  no: 'Je ne viens pas',
  wait: 'M’inscrire en attente',
  youCome: 'Vous avez une place.',
  youJoin: 'Vous avez dit que vous venez.',
  youWait: (place: number) =>
    place === 1
      ? 'Vous êtes la première personne en attente. Si une place se libère, elle est à vous.'
      : `Vous êtes en attente, à la ${place}e place. Si une place se libère, la liste avance toute seule.`,
  youMaybe: 'Vous avez répondu peut-être.',
  youDoNot: 'Vous avez répondu non.',
  answered: 'Réponse enregistrée',
  who: 'Qui vient',
  whoWaits: 'En attente',
  whoMaybe: 'Peut-être',
  toCalendar: 'Mettre dans mon agenda',
  change: 'Modifier',
  cancel: 'Annuler l’événement',
  cancelTitle: 'Annuler cet événement ?',
  cancelBody: 'Il restera visible, marqué annulé. Ce choix ne peut pas être repris.',
  cancelGo: 'Annuler l’événement',
  cancelledSentence: 'Cet événement est annulé.',
  overSentence: 'Cet événement est passé.',
  discussion: 'Discussion',
  discuss: 'En discuter',
  discussIn: (group: string) => `La discussion se tient dans le groupe « ${group} ».`,
  send: 'Envoyer',
}

export const eventForm = {
  title: 'Proposer un événement',
  changeTitle: 'Modifier l’événement',
  kind: 'Type',
  audience: 'Pour qui',
  name: 'Titre',
  date: 'Date',
  from: 'De',
  until: 'À',
  lastDay: 'Dernier jour',
  untilHint: 'Laissez vide pour le même jour ; après minuit, l’heure compte pour le lendemain.',
  endless: 'La fin vient après le début, un mois plus tard au plus.',
  empty: 'Écrivez quelques mots ici.',
  place: 'Lieu',
  link: 'Lien de visioconférence',
  linkHint: 'Il commence par https://',
  capacity: 'Nombre de places',
  capacityForm: 'Écrivez un nombre de 1 à 10 000, ou laissez vide.',
  capacityHint: 'Laissez vide s’il y en a assez pour tout le monde.',
  fewer: (count: number) =>
    plural(count, {
      one: `${count} personne qui a une place passera en attente.`,
      other: `${count} personnes qui ont une place passeront en attente.`,
    }),
  text: 'Précisions',
  textHint:
    'Pour une liste, commencez chaque ligne par un tiret. Pour du gras, mettez deux étoiles avant et après les mots.',
  publish: 'Publier',
  save: 'Enregistrer',
  past: 'Choisissez un moment à venir.',
  far: 'Choisissez une date dans les cinq ans qui viennent.',
  linkForm: 'Un lien complet commence par https:// et n’a pas d’espace.',
  revision: 'Quelqu’un vient de modifier cet événement. Revenez à sa page, puis recommencez.',
  nowhere: 'Publier revient à la coordination ou à l’animation d’un groupe.',
}

export const announcement = {
  create: 'Publier une annonce',
  changeTitle: 'Modifier l’annonce',
  revision: 'Vous l’avez déjà modifiée ailleurs. Revenez à l’annonce, puis recommencez.',
  askedAgain: 'Les personnes qui ont confirmé leur lecture seront invitées à relire.',
  notYours: 'Seule la personne qui a publié cette annonce peut la modifier. Demandez-lui.',
  withdraw: 'Retirer l’annonce',
  withdrawTitle: 'Retirer cette annonce ?',
  withdrawBody: 'Plus personne ne la verra. Ce choix ne peut pas être repris.',
  withdrawn: 'L’annonce est retirée.',
  emptyTitle: 'Aucune annonce',
  empty: 'Ce que la coordination fait savoir à tout le monde s’affichera ici.',
  more: 'Annonces plus anciennes',
  asked: 'Lecture à confirmer',
  done: 'Lu',
  acknowledge: 'J’ai lu cette annonce',
  acknowledged: 'Lecture confirmée. Merci.',
  by: (name: string, date: string) => `${name}, le ${date}`,
  reach: 'Qui a lu',
  reachOf: (read: number, asked: number) =>
    plural(read, {
      one: `Lu par ${read} personne sur ${asked}`,
      other: `Lu par ${read} personnes sur ${asked}`,
    }),
  missing: (count: number) =>
    plural(count, { one: `il manque ${count} personne`, other: `il manque ${count} personnes` }),
  complete: 'tout le monde a lu',
  counted: 'Sont comptées les personnes qui ont appuyé sur « J’ai lu cette annonce ».',
  names: 'Voir les noms',
  notYet: (count: number) => `Lecture pas encore confirmée (${count})`,
  have: (count: number) => `Lecture confirmée (${count})`,
  uncounted:
    'Cette annonce ne demande pas de confirmer la lecture : personne ne sait qui l’a vue. Pour le savoir, modifiez-la.',
  formTitle: 'Publier une annonce',
  name: 'Titre',
  text: 'Texte',
  ask: 'Demander de confirmer la lecture',
  askHint: 'Vous verrez qui a lu, par profession.',
}

export const calendar = {
  title: 'Votre agenda habituel',
  lead: 'Affichez les événements dans l’agenda de votre téléphone ou de votre ordinateur. Il n’y figure que le titre, le lieu et l’heure.',
  none: 'Aucune adresse n’est en service.',
  since: (date: string) => `Une adresse est en service depuis le ${date}.`,
  make: 'Créer mon adresse privée',
  renew: 'Changer d’adresse',
  revoke: 'Supprimer l’adresse',
  address: 'Votre adresse privée',
  keep: 'Copiez-la maintenant dans votre agenda, au menu « S’abonner » : elle ne sera plus affichée. Qui la connaît voit vos événements.',
  subscribe: 'S’abonner sur cet appareil',
  copy: 'Copier l’adresse',
  revoked: 'L’adresse ne fonctionne plus',
}
