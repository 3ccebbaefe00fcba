import { plurals } from '../plural.ts'

const plural = plurals('en')

export const unsent = {
  title: 'Some messages have not been sent',
  here: 'If you sign out now, they are lost. Wait until the network is back, or copy them.',
  elsewhere:
    'Messages written in this browser are waiting to be sent. They leave when the person who wrote them opens their access here again. If you continue, they are lost.',
  unkept: 'This browser has no room left',
  unkeptWhy:
    'What you wrote has not left yet and could not be kept here. Leave this page open until it has been sent.',
  undone: 'One of your gestures was not accepted',
  undoneWhy:
    'A reaction, a vote, a deletion or a choice of protocol made without a network was refused. See where the discussion stands, then do it again if needed.',
  undoneHeard: 'Understood',
  stay: 'Stay',
  anyway: 'Continue without them',
  stranded: (count: number) =>
    plural(count, {
      one: 'One of your messages could not be sent',
      other: `${count} of your messages could not be sent`,
    }),
  strandedWhy:
    'The group you were writing in is no longer open to you. Copy your text if you still need it.',
  show: 'Show',
  discard: 'Delete',
}
