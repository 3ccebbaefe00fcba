import { plurals } from '../plural.ts'

const plural = plurals('fr')

/** What a group keeps: files with their versions, one of which may be its protocol. */
export const documents = {
  title: 'Documents',
  emptyTitle: 'Aucun document pour l’instant',
  empty:
    'Ajoutez le protocole du parcours, une trame, une fiche pratique : chacun trouvera ici la dernière version.',
  emptyReader:
    'Les documents que le groupe partage seront ici, toujours dans leur dernière version.',
  add: 'Ajouter un document',
  addGo: 'Ajouter',
  update: 'Nouvelle version',
  updateNamed: (name: string) => `Nouvelle version de ${name}`,
  updateGo: 'Envoyer cette version',
  name: 'Nom du document',
  nameHint: 'Sans nom, ce sera celui du fichier.',
  chooseFirst: 'Choisissez d’abord le fichier.',
  note: 'Ce qu’il faut en savoir',
  noteUpdate: 'Ce qui change',
  protocol: 'Protocole du groupe',
  pin: 'Épingler comme protocole',
  pinNamed: (name: string) => `Épingler ${name} comme protocole du groupe`,
  pinned: (name: string) => `${name} est maintenant le protocole du groupe.`,
  unpin: 'Ne plus épingler',
  unpinNamed: (name: string) => `Ne plus épingler ${name}`,
  unpinned: (name: string) => `${name} n’est plus épinglé.`,
  version: (number: number, author: string, at: string) => `Version ${number} · ${author} · ${at}`,
  older: (count: number) =>
    plural(count, { one: 'Version précédente', other: `${count} versions précédentes` }),
  discuss: 'En discuter',
  discussNamed: (name: string) => `Discuter de ${name}`,
  inMessage: 'Version d’un document du groupe',
}
