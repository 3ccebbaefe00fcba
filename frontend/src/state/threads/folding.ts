/** What came of a message by what was done to it since. Pure: it judges by what was verified, whatever order it comes in. */
import { mayDelete } from '#log/gestures.ts'
import type {
  CaseContent,
  EditContent,
  FileContent,
  LoudMessage,
  PostContent,
  QuietMessage,
} from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

/** What is done to a message, but for titles, which name the thread. */
export type Gesture = Exclude<QuietMessage, { kind: 'title' }>

type Written = PostContent | CaseContent

export interface Folded {
  /** What it says now, and said before: the first first. */
  content: LoudMessage['content']
  edits: { at: number; before: { content: Written; at: number }[] } | undefined
  /** By whom; `seq` its place in the room. */
  deleted: { by: Uuid; at: number; seq: number } | undefined
  /** Its words, or those of an edit, are not served any more, and nobody who may has deleted them. */
  withheld: boolean
  /** Who gives each emoji, both in the order in which they came. */
  reactions: Map<string, Uuid[]>
  /** Who voted for which options. */
  votes: Map<Uuid, readonly number[]>
  /** A vote that counts was given before the question became what it is now: by its time, or where it stands. */
  reworded: boolean
}

export function fold(message: LoudMessage, gestures: readonly Gesture[]): Folded {
  const about = inOrder(gestures.filter(({ target }) => target === message.hash))
  const deleted = tombstone(message, about)
  const edits = deleted ? [] : about.filter((each) => isEdit(message, each))
  const votes = deleted ? [] : votesIn(message, about)
  const gone = message.emptied === true || edits.some(({ emptied }) => emptied === true)
  return {
    ...edited(message, edits),
    deleted,
    withheld: gone && !deleted,
    reactions: deleted ? new Map() : reactionsIn(about),
    votes: new Map(votes.map(({ sender, content }) => [sender, content.choices])),
    reworded: isReworded(message, edits, votes),
  }
}

/** The gestures on each message, by its hash: once each, however often they were served. */
export function byTarget(gestures: Iterable<Gesture>): Map<Hash, Gesture[]> {
  const byHash = new Map([...gestures].map((each) => [each.hash, each]))
  return grouped(byHash.values(), ({ target }) => target)
}

/** By the time that their senders signed, then by their places: the last one counts. */
const inOrder = (gestures: Gesture[]): Gesture[] =>
  gestures.toSorted((a, b) => a.at - b.at || a.seq - b.seq)

/** The first that may stand. */
function tombstone(message: LoudMessage, about: Gesture[]): Folded['deleted'] {
  const found = about.find((each) => each.kind === 'delete' && mayDelete(each, message))
  return found && { by: found.sender, at: found.at, seq: found.seq }
}

type Edit = Extract<Gesture, { kind: 'edit' }>
type Vote = Extract<Gesture, { kind: 'vote' }>

/** By its author alone, and of its kind: a post's words, or a case's whole sheet. */
const isEdit = (message: LoudMessage, each: Gesture): each is Edit =>
  each.kind === 'edit' &&
  each.sender === message.sender &&
  message.kind !== 'transition' &&
  (each.emptied === true || (message.kind === 'case') === 'question' in each.content)

function edited(message: LoudMessage, edits: Edit[]): Pick<Folded, 'content' | 'edits'> {
  const last = edits.at(-1)
  if (message.kind === 'transition' || !last) return { content: message.content, edits: undefined }
  const first = { content: message.content as Written, at: message.at }
  const said = edits.map(({ content, at }) => ({ content: after(first.content, content), at }))
  const now = said.at(-1) ?? first
  return { content: now.content, edits: { at: last.at, before: [first, ...said.slice(0, -1)] } }
}

/** A post keeps its title, its poll and what it answers; no file comes to it. */
function after(first: Written, edit: EditContent): Written {
  const files = kept(first.files, edit.files)
  if ('question' in edit) return { ...edit, ...files }
  const { title, reply, poll } = first as PostContent
  return {
    text: edit.text,
    ...(title === undefined ? {} : { title }),
    ...(reply === undefined ? {} : { reply }),
    ...(poll === undefined ? {} : { poll }),
    ...files,
  }
}

function kept(first: readonly FileContent[] = [], named: readonly FileContent[] = []) {
  const files = first.filter(({ id }) => named.some((each) => each.id === id))
  return files.length === 0 ? {} : { files }
}

/** Times are their signers' word: whoever dates an edit back is found by the places. */
function isReworded({ content }: LoudMessage, edits: Edit[], votes: Vote[]): boolean {
  const texts = [content, ...edits.map((edit) => edit.content)].map(
    (said) => (said as PostContent).text,
  )
  const first = votes.reduce(
    ({ at, seq }, vote) => ({ at: Math.min(at, vote.at), seq: Math.min(seq, vote.seq) }),
    { at: Infinity, seq: Infinity },
  )
  const changes = edits.filter((_, place) => texts[place] !== texts[place + 1])
  return changes.some(({ at, seq }) => first.at <= at || first.seq < seq)
}

function reactionsIn(about: Gesture[]): Folded['reactions'] {
  const last = new Map<string, { emoji: string; by: Uuid; off: boolean }>()
  for (const each of about) {
    if (each.kind !== 'reaction' || each.emptied) continue
    const { emoji, off = false } = each.content
    last.delete(`${each.sender} ${emoji}`)
    last.set(`${each.sender} ${emoji}`, { emoji, by: each.sender, off })
  }
  const on = [...last.values()].filter(({ off }) => !off)
  const people = grouped(on, ({ emoji }) => emoji)
  return new Map([...people].map(([emoji, given]) => [emoji, given.map(({ by }) => by)]))
}

/** The last of each. */
function votesIn(message: LoudMessage, about: Gesture[]): Vote[] {
  const votes = new Map<Uuid, Vote>()
  const poll = message.kind === 'post' ? message.content.poll : undefined
  for (const each of about) {
    if (!poll || each.kind !== 'vote' || each.emptied) continue
    const { choices } = each.content
    const fits = choices.every((choice) => choice < poll.options.length)
    if (fits && (poll.many || choices.length < 2)) votes.set(each.sender, each)
  }
  return [...votes.values()].filter(({ content }) => content.choices.length > 0)
}

function grouped<T>(all: Iterable<T>, keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
