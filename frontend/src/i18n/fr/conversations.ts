import { lists, plurals } from '../plural.ts'

const list = lists('fr')
const plural = plurals('fr')

export const conversation = {
  title: 'Messages',
  create: 'Nouveau message',
  emptyTitle: 'À qui voulez-vous écrire ?',
  empty:
    'Écrivez à une personne de l’annuaire, ou à quelques-unes à la fois. Vous seuls lirez ce qui s’y dit.',
  pick: 'Choisissez une conversation pour la lire ici.',
  names: (names: readonly string[]) => list(names),
  gone: 'Personne n’est plus là',
  goneWhy:
    'Il n’y a plus personne d’autre ici. Vous pouvez relire, mais personne ne recevrait la suite.',
  people: (count: number) =>
    plural(count, { one: `${count} personne`, other: `${count} personnes` }),
  profile: 'voir son profil',
  waiting:
    'Cette conversation s’ouvrira dès qu’une des personnes présentes aura Maillage ouvert. Vous n’avez rien à faire.',
  who: 'Qui est là',
  write: (name: string) => `Écrire à ${name}`,
  writeAll: 'Écrire à tous',
  hint: 'Votre message',
  first: (name: string) => `Rien n’est encore écrit. Vous seuls lirez : vous et ${name}.`,
  firstAll: 'Rien n’est encore écrit. Seules les personnes présentes ici liront.',
  log: 'Messages de la conversation',
  to: 'À qui écrivez-vous ?',
  chosen: 'Destinataires',
  drop: (name: string) => `Enlever ${name}`,
  tooMany:
    'Une conversation réunit neuf personnes au plus, vous compris. Au-delà, créez plutôt un groupe fermé.',
  latest: 'Vos conversations',
  leave: 'Quitter la conversation',
  leaveTitle: 'Quitter cette conversation ?',
  leaveBody: 'Vous ne lirez plus la suite. Une personne qui y reste pourra vous y faire revenir.',
  left: 'Vous avez quitté la conversation.',
  out: 'Vous n’êtes plus dans cette conversation.',
  outTo: 'Voir vos conversations',
  mine: (text: string) => `Vous : ${text}`,
  writesToYou: (name: string) => `${name} vous écrit`,
  writesToAll: (names: string) => `Nouveau dans votre conversation avec ${names}`,
}

export const territory = {
  switch: 'Territoire',
  all: 'Mes territoires',
}
