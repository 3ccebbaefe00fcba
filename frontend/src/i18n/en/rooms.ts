import { lists, plurals } from '../plural.ts'

const plural = plurals('en')
const list = lists('en-GB')

export const groups = {
  title: 'Groups',
  mine: 'My groups',
  mineEmpty: 'You are in no group yet. Choose one below.',
  joinable: 'To join',
  none: 'No group here for now.',
  join: 'Join',
  joinNamed: (name: string) => `Join ${name}`,
  joined: (name: string) => `You joined ${name}.`,
  create: 'Create a group',
  members: (count: number) => plural(count, { one: `${count} member`, other: `${count} members` }),
  readCarers: 'Readable by all carers of the territory',
  readMembers: 'Readable by all members of the territory',
  readClosed: 'Readable by its members only',
  readOnboarding: 'Readable by all members and by invited guests',
  readDirect: 'Readable by the two of you only',
  /** In a list, beside how many they are. */
  brief: {
    carers: 'read by all carers',
    members: 'read by all members',
    closed: 'read by its own members',
    onboarding: 'read by members and guests',
  },
}

export const group = {
  tabs: 'Parts of the group',
  discussion: 'Discussion',
  members: 'Members',
  missing: 'Still missing',
  about: 'About',
  write: 'Write to the group',
  writeHint: 'A question, news, feedback…',
  addTitle: 'Add a title',
  threadTitle: 'Title',
  send: 'Send',
  empty: 'Nothing has been written here yet. Open the discussion: a word is enough.',
  emptyReader: 'Nothing has been written here yet.',
  emptyAlone: 'You are alone here for now. First add the people you want to work with.',
  pick: 'Choose a thread to read it here.',
  more: 'Older threads',
  messages: (count: number) =>
    plural(count, { one: `${count} message`, other: `${count} messages` }),
  unanswered: 'No answer yet',
  answeredBy: (name: string) => `${name} answered`,
  answeredByMe: 'You answered',
  waitingTitle: 'Readable soon',
  waiting:
    'This group will open as soon as one of its carers has Maillage open. You need do nothing.',
  joinToWrite: 'Join the group to write and to be told of news.',
  whoReads: 'Who may read',
  moderators: 'Run by',
  noModerators: 'Nobody runs this group at present.',
  admissions: 'Show who admitted each person',
  notHere:
    'This group was not opened on this device yet. Its discussions will come by themselves as soon as the network is back.',
  createClosed:
    'A closed group is read only by the people whom you add to it, or whom you accept at their request. Groups open to the whole territory are created by the coordination.',
  gone: (name: string) => `You are no longer in ${name}.`,
  goneTo: 'See the groups',
  told: 'All members see its name, its kind, how many are in it and who runs it, so that they may ask to be let in. Nothing else.',
  name: 'Name',
  kind: 'Kind of group',
  leave: 'Leave the group',
  leaveTitle: (name: string) => `Leave ${name}?`,
  leaveOpen:
    'You will no longer be told of news nor write here. You can come back whenever you like.',
  leaveClosed:
    'You will not read what follows. Only somebody who runs the group can let you back in.',
  left: (name: string) => `You left ${name}.`,
  add: 'Add people',
  addLead: 'They will be able to read all that was written here, and to write.',
  addGo: (count: number) => (count > 1 ? `Add ${count} people` : 'Add'),
  addNone: 'All members are already in this group.',
  added: (name: string) => `${name} is in the group.`,
  returning: (name: string, by: string | null) =>
    `${name} has new access, confirmed by ${by ?? 'you'}. Did you see or hear them?`,
  returningElse: (name: string, by: string | null) =>
    `${name} has new access, confirmed by ${by ?? 'you'}. Somebody who runs the group can let them back.`,
  letBack: 'Let them back',
  isBack: (name: string) => `${name} is back.`,
  letBackNamed: (name: string) => `Let ${name} back`,
  remove: 'Remove',
  removeFrom: 'Remove from the group',
  change: 'Change',
  changeNamed: (name: string) => `Change the place of ${name}`,
  roleTitle: 'In this group',
  roleHint: {
    moderator: 'Adds and removes people, answers requests, changes the name of the group.',
    member: 'Reads and writes.',
    reader: 'Reads, without writing.',
  },
  roleDone: (name: string) => `This is saved for ${name}.`,
  lastModerator: 'At least one person has to run the group: name another one first.',
  rename: 'Change the name',
  newName: 'Name of the group',
  renamed: (name: string) => `The group is now called ${name}.`,
  sameName: 'The group bears this name already.',
  heir: (name: string) =>
    `Nobody but you runs this group: after you leave it will be ${name}, who has been a member for longest.`,
  leaveEmpty:
    'You are the last person of the group. After you leave, nobody will be able to read it or open it again.',
  removeTitle: (name: string) => `Remove ${name} from the group?`,
  removeBody:
    'This person will read nothing of what is written from now on. They keep what they have already read.',
  removeOpen:
    'This person will no longer write here. They stay a member and can still read this open group.',
  removed: (name: string) => `${name} is no longer in the group.`,
  role: { moderator: 'Runs the group', member: 'Member', reader: 'Read only' },
  guest: 'Guest',
}

/** Closed groups that one may ask to be let into. */
export const closed = {
  title: 'On request',
  lead: 'These groups are read by their members only. Ask: somebody who runs the group will answer you.',
  ask: 'Ask to enter',
  askNamed: (name: string) => `Ask to enter ${name}`,
  asked: (name: string) => `Your request for ${name} is sent.`,
  waiting: 'Request sent',
  returning: 'You were in it: whoever runs the group lets you back in with one tap.',
  withdraw: 'Withdraw my request',
  withdrawNamed: (name: string) => `Withdraw my request for ${name}`,
  withdrawn: (name: string) => `Your request for ${name} is withdrawn.`,
  refused: 'Your request was not accepted. You may ask again after 30 days.',
  runBy: (names: readonly string[]) => `Run by ${list(names)}`,
  asks: (name: string) => `${name} asks to enter`,
  asking: (count: number) =>
    plural(count, { one: 'One request waits', other: `${count} requests wait` }),
  since: (trade: string, time: string) => `${trade} · since ${time}`,
  admit: 'Accept',
  admitNamed: (name: string) => `Accept ${name}`,
  admitting: 'One moment…',
  admitted: (name: string) => `${name} is in the group.`,
  refuse: 'Refuse',
  refuseNamed: (name: string) => `Refuse ${name}`,
  refuseTitle: (name: string) => `Refuse the request of ${name}?`,
  refuseBody:
    'This person will see that their request is not accepted. They may ask again after 30 days.',
  refusedDone: (name: string) => `The request of ${name} is refused.`,
}

/** How somebody came into a group; `by` null is who reads. */
export const seat = {
  created: (date: string) => `Created the group on ${date}`,
  joined: (date: string) => `Since ${date}`,
  added: (date: string, by: string | null) => `Since ${date}, added by ${by ?? 'you'}`,
  asked: (date: string, by: string | null) =>
    `Since ${date}, asked and was let in by ${by ?? 'you'}`,
  link: (date: string, by: string | null) =>
    `Since ${date}, by ${by === null ? 'your link' : `a link of ${by}`}`,
  returned: (date: string, by: string | null) =>
    `Back on ${date} with new access, confirmed by ${by ?? 'you'}`,
  renewed: (date: string, by: string | null) =>
    `Since ${date}, with new access, confirmed by ${by ?? 'you'}`,
}

export const thread = {
  resolved: 'Resolved',
  resolve: 'Mark as resolved',
  unresolve: 'No longer resolved',
  untitled: 'Untitled thread',
  reply: 'Reply',
  replyHint: 'Your reply',
  send: 'Send',
  byKeyboard: 'Enter to send, Shift + Enter for a new line',
  you: 'You',
  pending: 'Waiting',
  failed: 'Not sent',
  retry: 'Try again',
  rewrite: 'Take the words again',
  discard: 'Delete',
  discardTitle: 'Delete the whole discussion?',
  discardBody: (waiting: number) =>
    plural(waiting, {
      one: 'One message waits behind this one, and cannot leave without it. To keep both, cancel, then press “Try again”.',
      other: `${waiting} messages wait behind this one, and cannot leave without it. To keep them all, cancel, then press “Try again”.`,
    }),
  discardAll: 'Delete all',
  new: 'New',
  earlier: 'Earlier messages',
  later: 'Later messages',
  missing: 'A message is missing here.',
  nameless: 'Name not verified',
  unproven:
    'A message has come, but the site does not give what is needed to check it. Reload the page; if this goes on, call your coordination team.',
  shut: (name: string) =>
    `A message from ${name} does not open here yet. Come back later: it will show once somebody in the group who can read it has opened Maillage. If nobody is left who can, ask ${name} to write it again.`,
  again:
    'The site has repeated here a message that already has its place in this thread. It is not shown a second time.',
  withheld:
    'The site no longer gives this message, and nobody has asked for it to be deleted. Tell your coordination team.',
  forged: 'This message does not come from the person it names. Tell your coordination team.',
  titledByMe: (title: string) => `You gave the title “${title}”`,
  titled: (name: string, title: string) => `${name} gave the title “${title}”`,
  typing: (names: readonly string[]) =>
    names.length > 3
      ? 'Several people are writing…'
      : `${list(names)} ${plural(names.length, { one: 'is', other: 'are' })} writing…`,
  here: 'Here now',
  more: 'What to do with this thread',
  menu: 'This thread',
  editTitle: 'Change the title',
  giveTitle: 'Give a title',
  titleField: 'Title of the thread',
  save: 'Save',
  linkTo: (time: string) => `Link to this message, ${time}`,
  tooLong: (over: number) =>
    `${plural(over, { one: `${over} character`, other: `${over} characters` })} too many`,
  log: 'Messages of the thread',
}
