import { lists, plurals } from '../plural.ts'

const plural = plurals('en')
const list = lists('en-GB')

export const cases = {
  title: 'Cases',
  lead: 'The questions asked in your groups, those for your profession first.',
  forMe: 'For your profession',
  others: 'In your groups',
  goingOn: 'Going on',
  closed: 'Closed',
  which: 'Cases to show',
  none: 'No case is waiting in your groups.',
  nowhereTitle: 'No group yet in which to submit a case',
  nowhere:
    'A case is submitted to a group of carers, who answer by their profession. Join a pathway first.',
  noneReadable: 'Nothing else is waiting in the groups that you can read.',
  unreadable: (groups: readonly string[]) =>
    `${list(groups)}: ${plural(groups.length, { one: 'its cases', other: 'their cases' })} will appear here once another carer has Maillage open.`,
  where: 'Submit the case to which group?',
  notHere:
    'All members and the people invited read this group. Submit your cases to a group of carers.',
  noneThere: 'No case here.',
  noneHere: 'No case is waiting in this group. A question about a patient? Ask the group.',
  noneClosed: 'No closed case yet. Conclusions will be kept here.',
  more: 'Older cases',
  ask: 'Submit a case',
  seen: {
    title: 'Who has seen this case',
    by: (seen: number, all: number) => `Seen by ${seen} of ${all}`,
    missing: (groups: readonly string[], count: number) =>
      plural(count, { one: `${list(groups)} is missing`, other: `${list(groups)} are missing` }),
    others: (count: number) => plural(count, { one: '1 other', other: `${count} others` }),
    coordination: (count: number) =>
      plural(count, { one: '1 coordinator', other: `${count} coordinators` }),
    notYet: (count: number) => `Not seen yet (${count})`,
    have: (count: number) => `Seen (${count})`,
  },
  state: {
    open: 'To be taken',
    taken: 'Taken',
    answered: 'Answered',
    closed: 'Closed',
  },
  late: 'Late',
  asks: (trades: readonly string[]) => `Asks: ${list(trades)}`,
  wished: (date: string) => `Answer hoped for by ${date}`,
  openBy: (name: string) => `Submitted by ${name}`,
  takesYours: (name: string) => `${name} is taking care of your case`,
  takenBy: (name: string) => `${name} is taking care of it`,
  answeredBy: (name: string) => `Answered, says ${name}`,
  closedBy: (name: string) => `Closed by ${name}`,
  openByMe: 'Submitted by you',
  takenByMe: 'You are taking care of it',
  answeredByMe: 'Answered, you said',
  closedByMe: 'Closed by you',
  accordingTo: (name: string) => `says ${name}`,
  accordingToMe: 'you said',
  by: (name: string) => `by ${name}`,
  byMe: 'by you',
  reopened: (name: string) => `${name} put it back to be taken`,
  reopenedByMe: 'You put it back to be taken',
  take: 'I’ll take care of it',
  giveBack: 'Give back',
  putBack: 'Put back to be taken',
  answered: 'I have answered',
  close: 'Close with a conclusion',
  reopen: 'Open again',
  lost: (name: string) => `${name} acted just before you. Read where the case stands, then decide.`,
  lostLater: (name: string) => `${name} acted just before you: your step was not kept.`,
  understood: 'Got it',
  transition:
    'This is up to the person who submitted the case or who runs the group. Write to them in the thread.',
  waits: 'What you did will leave when the network is back.',
  conflict:
    'The states of this case contradict each other. Read the thread, and tell whoever runs the group.',
  conflictLine: 'This does not follow the order of the case.',
  conclusion: 'Conclusion',
  conclusionHint: 'What was decided, and what to remember. The whole group will read it.',
  conclusionNeeded: 'Write the conclusion: it stays as a lesson for the group.',
  closeGo: 'Close the case',
  question: 'Your question',
  questionHint: 'No name, no date of birth, no number: the group needs none.',
  questionNeeded: 'Write your question.',
  caseTitle: 'Title',
  asked: 'Whom do you ask?',
  askedOf: 'Asked of',
  askedNeeded: 'Choose at least one profession.',
  otherTrades: 'Other professions',
  inGroup: (count: number) => `${count} in this group`,
  alerts: (count: number) =>
    plural(count, {
      one: `${count} person of the group will be told.`,
      other: `${count} people of the group will be told.`,
    }),
  asking: (count: number) =>
    count === 0
      ? 'Your case is submitted. The whole group will see it.'
      : plural(count, {
          one: `Your case is submitted: ${count} person will be told.`,
          other: `Your case is submitted: ${count} people will be told.`,
        }),
  alertsNone:
    'Nobody of this profession is in the group yet: the whole group will still see the case.',
  wishedFor: 'Answer hoped for by',
  wishedPast: 'Choose today or a date to come.',
  wishedFar: 'Choose a date within the coming year.',
  patient: 'The person concerned',
  patientLead: 'Without identity: just enough to understand.',
  age: 'Age',
  ageNone: 'Not said',
  ageNeeded: 'Give an age band too.',
  ages: {
    '0-2': 'Under 3',
    '3-11': '3 to 11',
    '12-17': '12 to 17',
    '18-64': '18 to 64',
    '65-79': '65 to 79',
    '80+': '80 and over',
  },
  sex: 'Sex',
  sexes: { f: 'Female', m: 'Male', x: 'Other' },
  context: 'Context',
  contextHint: 'Where they live, who is around, what is already in place.',
  askGo: 'Submit the case',
  tooLong: (over: number) =>
    `${plural(over, { one: `${over} character`, other: `${over} characters` })} too many: shorten it a little.`,
}
