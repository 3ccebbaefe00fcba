import { plurals } from '../plural.ts'

const plural = plurals('en')

/** Where one writes. */
export const composer = {
  tools: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  list: 'List',
  quote: 'Quote',
  link: 'Link',
  mention: 'Mention somebody',
  poll: 'Poll',
  sendsByEnter: 'Enter to send, Shift + Enter for a new line',
  sendsByButton: 'Ctrl + Enter to send',
  suggestions: 'Whom to mention',
  found: (count: number) =>
    plural(count, { one: `${count} suggestion`, other: `${count} suggestions` }),
  everybody: (count: number) =>
    plural(count, { one: `${count} person here`, other: `${count} people here` }),
  answering: (name: string) => `Reply to ${name}`,
  answeringMe: 'Reply to your message',
  answeringElse: 'Reply to a message',
  dropReply: 'Stop replying to this message',
}

/** What one does with a message. */
export const message = {
  more: (name: string) => `What to do with the message from ${name}`,
  moreOwn: 'What to do with your message',
  title: 'This message',
  reply: 'Reply',
  edit: 'Edit',
  remove: 'Delete',
  copy: 'Copy the text',
  copyLink: 'Copy the link',
  linkCopied: 'Link copied. It opens only for people who may read this message.',
  react: 'React',
  reactWith: (emoji: string) => `React with ${emoji}`,
  unreactWith: (emoji: string) => `Take ${emoji} back`,
  reactions: 'Reactions',
  reacted: (emoji: string, count: number) =>
    plural(count, { one: `${emoji}: ${count} person`, other: `${emoji}: ${count} people` }),
  reactedToo: (emoji: string, count: number) =>
    plural(count, { one: `${emoji}: you`, other: `${emoji}: ${count} people, you among them` }),
  edited: 'edited',
  editedAt: (time: string) => `Edited at ${time}: see what was written`,
  history: 'What was written',
  now: 'Now',
  save: 'Save',
  editField: 'Edit the message',
  removeTitle: 'Delete this message?',
  removeBody:
    'It goes for everybody, with its photos and files. Those who have read it may remember it.',
  removeOther: (name: string) =>
    `This message from ${name} goes for everybody. Everyone will see that you deleted it.`,
  removed: 'Message deleted.',
  deletedByMe: 'You deleted this message',
  deletedBy: (name: string) => `${name} deleted this message`,
  answers: (name: string) => `Replying to ${name}`,
  answersMe: 'Replying to you',
  answersElse: 'Replying to an older message',
  gone: 'Message deleted',
  silent: 'No text',
}

export const poll = {
  title: 'Poll',
  question: 'Your question',
  option: (number: number) => `Answer ${number}`,
  dropOption: (number: number) => `Remove answer ${number}`,
  addOption: 'Add an answer',
  many: 'Several answers possible',
  drop: 'Drop the poll',
  twoNeeded: 'Give at least two different answers.',
  reworded: 'The question was changed after the first answers. Check yours.',
  visible: 'Everyone here will see your answer.',
  choose: 'Choose one answer.',
  chooseMany: 'Choose one answer or several.',
  votes: (count: number) => plural(count, { one: `${count} vote`, other: `${count} votes` }),
  voters: (count: number) =>
    plural(count, { one: `${count} person has answered`, other: `${count} people have answered` }),
  none: 'Nobody has answered yet.',
  who: 'See who answered',
  withdraw: 'Take my answer back',
  nobody: 'Nobody',
}

export const reading = {
  newMessages: (count: number) =>
    plural(count, { one: `${count} new message`, other: `${count} new messages` }),
  toNewest: 'Go to the newest',
  toFirstNew: 'Go to the first new message',
}
