import { lists, plurals } from '../plural.ts'

const plural = plurals('fr')
const list = lists('fr')

export const cases = {
  title: 'Cas',
  lead: 'Les questions posées dans vos groupes, celles qui demandent votre profession d’abord.',
  forMe: 'Pour votre profession',
  others: 'Dans vos groupes',
  goingOn: 'En cours',
  closed: 'Clos',
  which: 'Cas à montrer',
  none: 'Aucun cas en attente dans vos groupes.',
  nowhereTitle: 'Pas encore de groupe où poser un cas',
  nowhere:
    'Un cas se pose dans un groupe de soignants, qui répondent selon leur métier. Rejoignez d’abord un parcours.',
  noneReadable: 'Rien d’autre n’est en attente dans vos groupes lisibles.',
  unreadable: (groups: readonly string[]) =>
    `${list(groups)} : ${plural(groups.length, { one: 'ses cas apparaîtront', other: 'leurs cas apparaîtront' })} ici dès qu’un autre soignant aura Maillage ouvert.`,
  where: 'Poser un cas dans quel groupe ?',
  notHere:
    'Ce groupe est lu par tous les adhérents et par les personnes invitées. Posez vos cas dans un groupe de soignants.',
  noneThere: 'Aucun cas ici.',
  noneHere:
    'Aucun cas en attente dans ce groupe. Une question sur une situation ? Posez-la au groupe.',
  noneClosed: 'Aucun cas clos pour l’instant. Les conclusions se retrouveront ici.',
  more: 'Cas plus anciens',
  ask: 'Poser un cas',
  seen: {
    title: 'Qui a vu ce cas',
    by: (seen: number, all: number) => `Vu par ${seen} sur ${all}`,
    missing: (groups: readonly string[], _count: number) => `il manque ${list(groups)}`,
    others: (count: number) => plural(count, { one: '1 autre', other: `${count} autres` }),
    coordination: (count: number) =>
      plural(count, { one: '1 coordinateur', other: `${count} coordinateurs` }),
    notYet: (count: number) => `Pas encore vu (${count})`,
    have: (count: number) => `Vu (${count})`,
  },
  state: {
    open: 'À prendre',
    taken: 'Pris en charge',
    answered: 'Répondu',
    closed: 'Clos',
  },
  late: 'En retard',
  asks: (trades: readonly string[]) => `Demande : ${list(trades)}`,
  wished: (date: string) => `Réponse souhaitée avant le ${date}`,
  openBy: (name: string) => `Posé par ${name}`,
  takesYours: (name: string) => `${name} s’occupe de votre cas`,
  takenBy: (name: string) => `${name} s’en occupe`,
  answeredBy: (name: string) => `Répondu, selon ${name}`,
  closedBy: (name: string) => `Clos par ${name}`,
  openByMe: 'Posé par vous',
  takenByMe: 'Vous vous en occupez',
  answeredByMe: 'Répondu, selon vous',
  closedByMe: 'Clos par vous',
  accordingTo: (name: string) => `selon ${name}`,
  accordingToMe: 'selon vous',
  by: (name: string) => `par ${name}`,
  byMe: 'par vous',
  reopened: (name: string) => `${name} l’a remis à prendre`,
  reopenedByMe: 'Vous l’avez remis à prendre',
  take: 'Je m’en occupe',
  giveBack: 'Rendre',
  putBack: 'Remettre à prendre',
  answered: 'J’ai répondu',
  close: 'Clore avec une conclusion',
  reopen: 'Rouvrir',
  lost: (name: string) => `${name} a agi juste avant vous. Relisez où en est le cas, puis décidez.`,
  lostLater: (name: string) => `${name} a agi juste avant vous : votre geste n’a pas été retenu.`,
  understood: 'J’ai vu',
  transition:
    'Ce geste revient à la personne qui a posé le cas ou qui anime le groupe. Écrivez-lui dans le fil.',
  waits: 'Votre geste partira au retour du réseau.',
  conflict:
    'Les états de ce cas se contredisent. Relisez le fil, et prévenez la personne qui anime le groupe.',
  conflictLine: 'Ce geste ne suit pas l’ordre du cas.',
  conclusion: 'Conclusion',
  conclusionHint: 'Ce qui a été décidé, et ce qu’il faut en retenir. Tout le groupe la lira.',
  conclusionNeeded: 'Écrivez la conclusion : elle reste comme une leçon pour le groupe.',
  closeGo: 'Clore le cas',
  question: 'Votre question',
  questionHint: 'Ni nom, ni date de naissance, ni numéro : le groupe n’en a pas besoin.',
  questionNeeded: 'Écrivez votre question.',
  caseTitle: 'Titre',
  asked: 'À qui le demandez-vous ?',
  askedOf: 'Demandé à',
  askedNeeded: 'Choisissez au moins une profession.',
  otherTrades: 'Autres professions',
  inGroup: (count: number) => `${count} dans ce groupe`,
  alerts: (count: number) =>
    plural(count, {
      one: `${count} personne du groupe sera prévenue.`,
      other: `${count} personnes du groupe seront prévenues.`,
    }),
  asking: (count: number) =>
    count === 0
      ? 'Votre cas est posé. Tout le groupe le verra.'
      : plural(count, {
          one: `Votre cas est posé : ${count} personne sera prévenue.`,
          other: `Votre cas est posé : ${count} personnes seront prévenues.`,
        }),
  alertsNone:
    'Personne de cette profession dans le groupe pour l’instant : le cas restera visible de tout le groupe.',
  wishedFor: 'Réponse souhaitée avant le',
  wishedPast: 'Choisissez aujourd’hui ou une date à venir.',
  wishedFar: 'Choisissez une date dans l’année qui vient.',
  patient: 'La personne concernée',
  patientLead: 'Sans identité : juste de quoi comprendre.',
  age: 'Âge',
  ageNone: 'Non précisé',
  ageNeeded: 'Indiquez aussi une tranche d’âge.',
  ages: {
    '0-2': 'Moins de 3 ans',
    '3-11': '3 à 11 ans',
    '12-17': '12 à 17 ans',
    '18-64': '18 à 64 ans',
    '65-79': '65 à 79 ans',
    '80+': '80 ans et plus',
  },
  sex: 'Sexe',
  sexes: { f: 'Féminin', m: 'Masculin', x: 'Autre' },
  context: 'Contexte',
  contextHint: 'Lieu de vie, entourage, ce qui est déjà en place.',
  askGo: 'Poser le cas',
  tooLong: (over: number) =>
    `${plural(over, { one: `${over} caractère`, other: `${over} caractères` })} de trop : raccourcissez un peu.`,
}
