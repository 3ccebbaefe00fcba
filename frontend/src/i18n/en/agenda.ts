import { plurals } from '../plural.ts'

const plural = plurals('en')

export const eventKind = {
  meeting: 'Meeting',
  rcp: 'Case conference',
  training: 'Training',
  welcome: 'Welcome evening',
  prevention: 'Prevention',
}

export const agenda = {
  title: 'Agenda',
  tabs: 'Agenda and announcements',
  events: 'Events',
  announcements: 'Announcements',
  create: 'Propose an event',
  emptyTitle: 'Nothing planned',
  empty: 'Meetings, trainings and evenings of the territory will show here.',
  notMine:
    'The coordination, and the people who run a group, propose events. An idea? Write to them in the group.',
  emptyGroup:
    'Events and announcements of this group will show here. Those for the whole territory are in the agenda.',
  toTerritory: 'See the territory’s agenda',
  forged: (count: number) =>
    plural(count, {
      one: 'One item is not shown: it does not come from the person it names. Tell your coordination.',
      other: `${count} items are not shown: they do not come from the people they name. Tell your coordination.`,
    }),
  everybody: 'The whole territory',
  cancelled: 'Cancelled',
  over: 'Past',
  full: 'Full',
  coming: (count: number) =>
    plural(count, { one: `${count} person is coming`, other: `${count} people are coming` }),
  nobody: 'Nobody has said yes so far',
  comingOf: (count: number, capacity: number) =>
    plural(count, {
      one: `${count} place of ${capacity} taken`,
      other: `${count} places of ${capacity} taken`,
    }),
  waiting: (count: number) => `${count} waiting`,
  maybe: (count: number) => `${count} maybe`,
  toAnswer: 'To answer',
}

export const event = {
  link: 'Join by video',
  by: (name: string) => `Proposed by ${name}`,
  byYou: 'Proposed by you',
  question: 'Are you coming?',
  yes: 'I am coming',
  maybe: 'Maybe',
  no: 'I am not coming',
  wait: 'Put me on the waiting list',
  youCome: 'You have a place.',
  youJoin: 'You said that you come.',
  youWait: (place: number) =>
    place === 1
      ? 'You are first on the waiting list. If a place is freed, it is yours.'
      : `You are number ${place} on the waiting list. If a place is freed, the list moves on by itself.`,
  youMaybe: 'You answered maybe.',
  youDoNot: 'You answered no.',
  answered: 'Answer saved',
  who: 'Who is coming',
  whoWaits: 'Waiting',
  whoMaybe: 'Maybe',
  toCalendar: 'Put into my calendar',
  change: 'Change',
  cancel: 'Cancel the event',
  cancelTitle: 'Cancel this event?',
  cancelBody: 'It stays visible, marked as cancelled. This cannot be undone.',
  cancelGo: 'Cancel the event',
  cancelledSentence: 'This event is cancelled.',
  overSentence: 'This event is past.',
  discussion: 'Discussion',
  discuss: 'Discuss it',
  discussIn: (group: string) => `The discussion takes place in the group “${group}”.`,
  send: 'Send',
}

export const eventForm = {
  title: 'Propose an event',
  changeTitle: 'Change the event',
  kind: 'Kind',
  audience: 'For whom',
  name: 'Title',
  date: 'Date',
  from: 'From',
  until: 'Until',
  lastDay: 'Last day',
  untilHint: 'Leave it empty for the same day; after midnight, the time counts for the next day.',
  endless: 'The end comes after the beginning, a month later at most.',
  empty: 'Write a few words here.',
  place: 'Place',
  link: 'Video link',
  linkHint: 'It begins with https://',
  capacity: 'Number of places',
  capacityForm: 'Write a number from 1 to 10,000, or leave this empty.',
  capacityHint: 'Leave it empty if there are enough for everybody.',
  fewer: (count: number) =>
    plural(count, {
      one: `${count} person who has a place will be waiting for one.`,
      other: `${count} people who have a place will be waiting for one.`,
    }),
  text: 'Details',
  textHint:
    'For a list, begin each line with a dash. For bold, put two asterisks before and after the words.',
  publish: 'Publish',
  save: 'Save',
  past: 'Choose a moment to come.',
  far: 'Choose a date within the next five years.',
  linkForm: 'A whole link begins with https:// and has no space.',
  revision: 'Somebody has just changed this event. Go back to its page, then try again.',
  nowhere: 'Publishing is for the coordination or for those who run a group.',
}

export const announcement = {
  create: 'Publish an announcement',
  changeTitle: 'Change the announcement',
  revision: 'You have already changed it elsewhere. Go back to the announcement, then try again.',
  askedAgain: 'People who said that they have read it will be asked to read it again.',
  notYours: 'Only the person who published this announcement can change it. Ask them.',
  withdraw: 'Withdraw the announcement',
  withdrawTitle: 'Withdraw this announcement?',
  withdrawBody: 'Nobody will see it any more. This cannot be undone.',
  withdrawn: 'The announcement is withdrawn.',
  emptyTitle: 'No announcement',
  empty: 'What the coordination lets everybody know will show here.',
  more: 'Older announcements',
  asked: 'Please confirm',
  done: 'Read',
  acknowledge: 'I have read this announcement',
  acknowledged: 'Confirmed. Thank you.',
  by: (name: string, date: string) => `${name}, ${date}`,
  reach: 'Who has read it',
  reachOf: (read: number, asked: number) =>
    plural(read, {
      one: `Read by ${read} person of ${asked}`,
      other: `Read by ${read} people of ${asked}`,
    }),
  missing: (count: number) =>
    plural(count, { one: `${count} person missing`, other: `${count} people missing` }),
  complete: 'everybody has read it',
  counted: 'Counted are the people who pressed “I have read this announcement”.',
  names: 'Show the names',
  notYet: (count: number) => `Not confirmed yet (${count})`,
  have: (count: number) => `Confirmed (${count})`,
  uncounted:
    'This announcement asks nobody to confirm: who has seen it is not known to anybody. To know, change it.',
  formTitle: 'Publish an announcement',
  name: 'Title',
  text: 'Text',
  ask: 'Ask readers to confirm',
  askHint: 'You will see who has read it, by profession.',
}

export const calendar = {
  title: 'Your usual calendar',
  lead: 'See the events in the calendar of your phone or computer. It holds only the title, the place and the time.',
  none: 'No address is in use.',
  since: (date: string) => `An address has been in use since ${date}.`,
  make: 'Make my private address',
  renew: 'Change the address',
  revoke: 'Delete the address',
  address: 'Your private address',
  keep: 'Copy it now into your calendar, under “Subscribe”: it will not be shown again. Whoever knows it sees your events.',
  subscribe: 'Subscribe on this device',
  copy: 'Copy the address',
  revoked: 'The address no longer works',
}
