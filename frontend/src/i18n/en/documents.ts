import { plurals } from '../plural.ts'

const plural = plurals('en')

export const documents = {
  title: 'Documents',
  emptyTitle: 'No documents yet',
  empty:
    'Add the pathway’s protocol, a template, a practical sheet: everybody finds its latest version here.',
  emptyReader: 'The documents that the group shares will be here, always in their latest version.',
  add: 'Add a document',
  addGo: 'Add',
  update: 'New version',
  updateNamed: (name: string) => `New version of ${name}`,
  updateGo: 'Send this version',
  name: 'Name of the document',
  nameHint: 'Without one, it is the file’s.',
  chooseFirst: 'Choose the file first.',
  note: 'What to know about it',
  noteUpdate: 'What changes',
  protocol: 'The group’s protocol',
  pin: 'Pin as protocol',
  pinNamed: (name: string) => `Pin ${name} as the group’s protocol`,
  pinned: (name: string) => `${name} is the group’s protocol now.`,
  unpin: 'Unpin',
  unpinNamed: (name: string) => `Unpin ${name}`,
  unpinned: (name: string) => `${name} is not pinned any more.`,
  version: (number: number, author: string, at: string) => `Version ${number} · ${author} · ${at}`,
  older: (count: number) =>
    plural(count, { one: 'Earlier version', other: `${count} earlier versions` }),
  discuss: 'Discuss it',
  discussNamed: (name: string) => `Discuss ${name}`,
  inMessage: 'A version of one of the group’s documents',
}
