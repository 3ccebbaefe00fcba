/** Searching what was said, who is who, and the groups. */
import { plurals } from '../plural.ts'

const plural = plurals('en')

export const search = {
  title: 'Search',
  label: 'Search messages, people and groups',
  hint: 'Word, person, profession…',
  filters: 'Narrow the search',
  who: 'Written by',
  whoHint: 'A name or a profession: Paul, physio, nurse…',
  group: 'Group',
  anyGroup: 'All',
  only: 'Only in',
  everywhere: 'Search everywhere',
  when: 'When',
  periods: {
    any: 'Any time',
    week: 'This week',
    month: 'This month',
    year: 'This year',
    dates: 'Between two dates',
  },
  from: 'From',
  until: 'To',
  cases: 'Cases only',
  case: 'Case',
  clear: 'Clear',
  people: 'People',
  groups: 'Groups',
  messages: 'Messages',
  count: (count: number) =>
    count === 0
      ? 'No message'
      : plural(count, { one: `${count} message`, other: `${count} messages` }),
  allPeople: (count: number) =>
    plural(count, { one: 'Show one more person', other: `Show ${count} more people` }),
  more: 'Show more messages',
  none: 'No message has all of that. Try one word less, or the beginning of a word: accents and plurals make no difference.',
  whole: 'Searches all messages that you may read.',
  since: (date: string) =>
    `Searches the messages since ${date}. Older ones are coming and will be added by themselves.`,
  beginning: 'Your messages are coming to this device: they will be added by themselves.',
  emptyTitle: 'What are you looking for?',
  empty:
    'Type a few letters: a word of a message, a person, a profession, a group. What you type does not leave this device.',
}
