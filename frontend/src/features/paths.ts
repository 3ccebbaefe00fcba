/** Addresses of screens, as `shell/routes.ts` reads them. */
const territory = (id: string) => `/t/${id}`
const into = (room: string | undefined) => (room === undefined ? '' : `/${room}`)

export const paths = {
  home: '/',
  signIn: '/connexion',
  demo: '/demo',
  /** This browser is to be opened by another device; and the other way round. */
  openHere: '/appareil',
  openOther: '/appareil/autre',
  inbox: '/notifications',
  search: '/recherche',
  settings: '/reglages',
  waysIn: '/reglages/entrer',
  newWords: '/reglages/entrer/mots',
  newSheet: '/reglages/entrer/feuille',
  newCodes: '/reglages/entrer/codes',
  places: '/reglages/endroits',
  email: '/reglages/adresse',
  acts: '/reglages/gestes',
  stolen: '/reglages/vol',
  reading: '/reglages/lecture',
  calendar: '/reglages/agenda',
  groups: (t: string) => `${territory(t)}/groupes`,
  group: (t: string, room: string) => `${territory(t)}/groupes/${room}`,
  members: (t: string, room: string) => `${territory(t)}/groupes/${room}/membres`,
  conversations: (t: string) => `${territory(t)}/messages`,
  conversation: (t: string, room: string) => `${territory(t)}/messages/${room}`,
  conversationPeople: (t: string, room: string) => `${territory(t)}/messages/${room}/personnes`,
  /** To somebody, where `account` is given. */
  newConversation: (t: string, account?: string) =>
    `${territory(t)}/messages/nouveau${into(account)}`,
  cases: (t: string) => `${territory(t)}/cas`,
  groupCases: (t: string, room: string) => `${territory(t)}/groupes/${room}/cas`,
  groupAgenda: (t: string, room: string) => `${territory(t)}/groupes/${room}/agenda`,
  groupDocuments: (t: string, room: string) => `${territory(t)}/groupes/${room}/documents`,
  about: (t: string, room: string) => `${territory(t)}/groupes/${room}/a-propos`,
  thread: (t: string, room: string, thread: string) =>
    `${territory(t)}/groupes/${room}/fil/${thread}`,
  directory: (t: string) => `${territory(t)}/annuaire`,
  profile: (t: string, account: string) => `${territory(t)}/annuaire/${account}`,
  myProfile: (t: string) => `${territory(t)}/mon-profil`,
  agenda: (t: string) => `${territory(t)}/agenda`,
  event: (t: string, event: string) => `${territory(t)}/agenda/${event}`,
  /** For one of its groups, where `room` is given. */
  newEvent: (t: string, room?: string) => `${territory(t)}/agenda/nouveau${into(room)}`,
  changeEvent: (t: string, event: string) => `${territory(t)}/agenda/${event}/modifier`,
  eventCalendar: (event: string) => `/api/events/${event}.ics`,
  announcements: (t: string) => `${territory(t)}/agenda/annonces`,
  announcement: (t: string, announcement: string) =>
    `${territory(t)}/agenda/annonces/${announcement}`,
  newAnnouncement: (t: string, room?: string) =>
    `${territory(t)}/agenda/annonces/nouvelle${into(room)}`,
  changeAnnouncement: (t: string, announcement: string) =>
    `${territory(t)}/agenda/annonces/${announcement}/modifier`,
  coordination: (t: string) => `${territory(t)}/coordination`,
  invite: (t: string) => `${territory(t)}/coordination/inviter`,
  /** Of an invitation that nobody used. */
  inviteAgain: (t: string, invitation: string) =>
    `${territory(t)}/coordination/inviter/${invitation}`,
  /** For a member who lost everything. */
  reentry: (t: string, account: string) => `${territory(t)}/coordination/retour/${account}`,
  inviteList: (t: string) => `${territory(t)}/coordination/liste`,
  meeting: (t: string) => `${territory(t)}/coordination/reunion`,
  createGroup: (t: string) => `${territory(t)}/groupes/nouveau`,
}
