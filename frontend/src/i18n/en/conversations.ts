import { lists, plurals } from '../plural.ts'

const list = lists('en-GB')
const plural = plurals('en')

export const conversation = {
  title: 'Messages',
  create: 'New message',
  emptyTitle: 'Who would you like to write to?',
  empty:
    'Write to a person of the directory, or to a few at once. Nobody but you will read what is said.',
  pick: 'Choose a conversation to read it here.',
  names: (names: readonly string[]) => list(names),
  gone: 'Nobody is left',
  goneWhy:
    'Nobody else is here any more. You can read again, but nobody would receive what follows.',
  people: (count: number) => plural(count, { one: `${count} person`, other: `${count} people` }),
  profile: 'see their profile',
  waiting:
    'This conversation will open as soon as one of the people in it has Maillage open. You need do nothing.',
  who: 'Who is here',
  write: (name: string) => `Write to ${name}`,
  writeAll: 'Write to everybody',
  hint: 'Your message',
  first: (name: string) =>
    `Nothing is written yet. Only the two of you will read: you and ${name}.`,
  firstAll: 'Nothing is written yet. Only the people here will read.',
  log: 'Messages of the conversation',
  to: 'Whom do you write to?',
  chosen: 'Recipients',
  drop: (name: string) => `Take ${name} off`,
  tooMany:
    'A conversation brings together nine people at most, you among them. Beyond that, rather create a closed group.',
  latest: 'Your conversations',
  leave: 'Leave the conversation',
  leaveTitle: 'Leave this conversation?',
  leaveBody: 'You will not read what follows. Somebody who stays can let you back in.',
  left: 'You left the conversation.',
  out: 'You are no longer in this conversation.',
  outTo: 'See your conversations',
  mine: (text: string) => `You: ${text}`,
  writesToYou: (name: string) => `${name} writes to you`,
  writesToAll: (names: string) => `News in your conversation with ${names}`,
}

export const territory = {
  switch: 'Territory',
  all: 'My territories',
}
