import { plurals } from '../plural.ts'

const plural = plurals('en')

export const home = {
  title: 'Home',
  hello: (name: string) => `Hello ${name}`,
  waiting: 'What waits for you',
  moreWaiting: (count: number) => `Show the ${count} others`,
  asksYou: (name: string) => `${name} asks for the view of your profession`,
  writesToYou: (name: string) => `${name} mentions you`,
  addressesYou: 'A message for you',
  unanswered: (name: string) => `${name} has just arrived and waits for an answer`,
  askedSince: (time: string) => `Question asked: ${time}`,
  asksToEnter: (name: string) => `${name} asks to be let in`,
  mayReturn: (name: string) => `Let ${name} back in?`,
  entered: (group: string) => `You are in ${group}`,
  letIn: (name: string) => `${name} accepted your request.`,
  added: (name: string) => `${name} let you in.`,
  mentor: (name: string) => `Be a mentor to ${name}?`,
  mentorWhy: 'A first call, then some bearings over three months.',
  mentorYes: 'I will',
  mentorNo: 'Not this time',
  mentored: (name: string) => `Thank you! ${name} will see that you are their mentor.`,
  mentorDeclined: 'Noted. We are asking somebody else.',
  mentorRefused: {
    taken:
      'Somebody is their mentor already. Greet them with a word in the onboarding group instead.',
    full: 'You are a mentor to two people already. Leave this one to somebody else.',
  },
  announcement: 'Announcement to read',
  event: (time: string) => `Are you coming? ${time}`,
  place: 'A place has come free: you are taking part',
  news: 'What is new',
  says: (name: string) => `${name}:`,
  nothingNew: 'No new message.',
  allRead: 'Mark all as read',
  allReadDone: 'Everything is marked as read.',
  quiet: 'My other groups',
  emptyTitle: 'Welcome',
  empty:
    'News of your groups will arrive here. Start by choosing one: a word of introduction is enough.',
  toGroups: 'See the groups',
  outTitle: (territory?: string) =>
    territory === undefined
      ? 'You are in no territory'
      : `Your access to ${territory} has been stopped`,
  out: 'If the coordination made you a link to come back, open it. If not, or if you asked for nothing, call the coordination: they can say why, and bring you back by a link.',
  events: 'Next events',
  comes: 'You are coming',
  mayCome: 'Maybe',
}

export const welcome = {
  newcomers: 'This month’s arrivals',
  arrived: (time: string) => `Arrived: ${time}`,
  greet: 'Greet',
  greetNamed: (name: string) => `Greet ${name}`,
  greeted: 'Greeted',
  greetingDone: (name: string) => `${name} will see that you greeted them.`,
  mentoredBy: (name: string) => `Mentor: ${name}`,
  mentoredByYou: 'You are their mentor',
  resign: 'Stop being their mentor',
  resignTitle: (name: string) => `Stop being ${name}’s mentor?`,
  resignBody: (name: string) =>
    `It happens. We are asking other colleagues to be ${name}’s mentor, so that they are not left alone. A word from you will be welcome.`,
  resigned: 'Noted. We are asking somebody else.',
  more: (count: number) =>
    plural(count, { one: `See ${count} more arrival`, other: `See ${count} more arrivals` }),
  firstSteps: 'Your first steps',
  stepsTaken: (count: number) => `${count} of 4`,
  taken: 'Done',
  step: {
    said: 'Say who you are and what you do',
    pathway: 'Join a pathway',
    mentor: 'Find your mentor',
    event: 'Come to an event',
  },
  mentorSought: 'We are asking colleagues of your trade, or near you.',
  yourMentor: (name: string) => `${name} is your mentor`,
  greetings: (names: readonly string[]) => {
    const [first = '', second = ''] = names
    const others = names.length - 2
    if (names.length === 1) return `${first} welcomes you.`
    if (others === 0) return `${first} and ${second} welcome you.`
    return plural(others, {
      one: `${first}, ${second} and one other person welcome you.`,
      other: `${first}, ${second} and ${others} other people welcome you.`,
    })
  },
}

export const inbox = {
  title: 'Notifications',
  waiting: (count: number) =>
    plural(count, { one: `${count} thread to read`, other: `${count} threads to read` }),
  unread: 'To read',
  read: 'Already read',
  forYou: 'For you',
  emptyTitle: 'Nothing waits for you',
  empty:
    'Answers to your threads and messages meant for you will arrive here. On a group’s “About” page, choose what you want to hear of.',
  toHome: 'Back to home',
  acts: 'See all. If one of these was not you, follow “My phone was stolen”.',
  level: 'Tell me',
  levels: { all: 'Of everything', concerned: 'Of what concerns me', none: 'Of nothing' },
  levelShort: { all: 'All', concerned: 'For me', none: 'None' },
  levelNow: (level: string) => `Tell me: ${level}`,
  levelHints: {
    all: 'Every new message of this group.',
    concerned: 'Answers to my threads and what is meant for me.',
    none: 'The group stays readable; nothing arrives in the notifications.',
  },
  threadLevel: 'Follow this thread',
  threadLevels: {
    room: 'As the group',
    all: 'Follow the thread',
    none: 'Mute it',
  },
  threadLevelHints: {
    room: 'By what you have chosen for the whole group.',
    all: 'Every answer comes to your notifications, whatever you chose for the group.',
    none: 'Nothing of this thread comes to your notifications any more, even if somebody names you there. You can still read it in the group.',
  },
  threadLevelNow: { room: 'Follow this thread', all: 'Followed thread', none: 'Muted thread' },
  levelDone: 'Your choice is saved.',
}

/** A guest asks to be let in. */
export const request = {
  lead: (territory: string) =>
    `You are a guest in the welcome group (${territory}). To join the other groups, ask to become a member.`,
  forMembers:
    'The other groups, the directory and messages open to you as soon as the coordinators say yes to your request.',
  go: 'Ask to be let in',
  done: 'Your request is with the coordinators.',
  waiting: 'Your request waits for the coordinators. You are a member as soon as they say yes.',
  withdraw: 'Take back my request',
  withdrawn: 'Your request is taken back.',
  refused: 'Your request was not granted. Speak to the coordinators: they can invite you.',
}
