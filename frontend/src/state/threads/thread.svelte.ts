import { untrack } from 'svelte'

import type { LoudMessage, OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { computed } from '../computed.svelte.ts'
import { Problem } from '../problem.ts'
import { problemOf, telling } from '../refusals.ts'
import { sendFrame } from '../session/frames-out.ts'
import { glimpse } from '../session/glimpse.svelte.ts'
import type { CaseState, CaseView, MessageView } from '../views.ts'
import type { Arrival } from './feed.ts'
import { byTarget, type Gesture } from './folding.ts'
import { placeOf } from './header.ts'
import { Loaded } from './loaded.svelte.ts'
import { type Beside, messageView, waitingViews } from './message-views.ts'
import { inPlaceOf, isGesture, isLoud, isOpenedGesture } from './messages.ts'
import { type QuietWritten, titleOf, waitingGesture } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'
import { reading } from './reading.svelte.ts'
import { editOf, gesture, postContent, type Said } from './saying.ts'
import { RESOLVED } from './thread-views.ts'
import { threadsOf } from './threads.svelte.ts'
import { isTitle, namingOf } from './titles.ts'
import { Typing } from './typing.svelte.ts'

/** How long a gesture waits for its answer before it is left to the outbox. */
const PATIENCE = 10_000

const reaction = (target: Hash, emoji: string, on: boolean): QuietWritten => ({
  ...{ kind: 'reaction', target },
  content: { emoji, ...(on ? {} : { off: true as const }) },
})

interface Shown {
  messages: MessageView[]
  gaps: ReadonlyMap<string, number>
}

/** Outlives the screen that asked for it: so what it computes is `computed`, as a `$derived` would end with that screen. */
export class Thread {
  loading = $state(true)
  problem = $state<string | null>(null)
  readonly #typing: Typing
  readonly #loaded: Loaded
  /** What follows was new when the thread was opened, and stays marked so while it is on the screen. */
  #readBefore = $state(0)
  readonly #gestures = computed(() => this.#done())
  readonly #byHash = computed(() => this.#loud())
  readonly #beside: Beside = {
    position: () => this.#readBefore,
    gestures: () => this.#gestures(),
    find: (hash) => this.#byHash().get(hash),
  }
  readonly #shown = computed(() => this.#views())
  readonly #name = computed(() => this.#title())

  constructor(
    readonly room: Hash,
    readonly given: Uuid,
  ) {
    this.#typing = new Typing(room)
    this.#loaded = new Loaded(room, () => this.id)
  }

  /** Earlier messages can be asked for. */
  get more(): boolean {
    return this.#loaded.more
  }

  /** Oldest first; mine that wait stand at the end. */
  get messages(): MessageView[] {
    return this.#seen?.messages ?? this.#shown().messages
  }

  get title(): string | undefined {
    return this.#seen ? this.#seen.title : this.#name()
  }

  /** What this browser showed of it last, until it is here. */
  get #seen() {
    return this.loading && glimpse.thread?.id === this.id ? glimpse.thread : undefined
  }

  /** Where it stands as a case, if it is one. */
  get case(): CaseView | undefined {
    const found = threadsOf(this.room).caseOf(this.id)
    const conflict = this.#loaded.entries.some(
      ({ opened }) => opened.ok && opened.kind === 'transition' && opened.conflict,
    )
    return found && { ...found, conflict: found.conflict || conflict }
  }

  /** Until its first message is accepted, a name that this browser gave; then the server's: put that into the address. */
  get id(): Uuid {
    return outbox.resolve(this.given)
  }

  /** Names of those who are writing now, never mine. */
  get typing(): string[] {
    return this.#typing.names
  }

  load(): Promise<void> {
    return untrack(() => this.#open())
  }

  async loadEarlier(): Promise<void> {
    await telling(() => this.#loaded.readEarlier())
  }

  /** After which of `messages` something is not here, though what follows it is. */
  get gaps(): ReadonlyMap<string, number> {
    return this.#shown().gaps
  }

  /** Loads some of what a gap hides: what follows the message after which it is, or what lies before the next one. */
  async narrow(gap: string, from: 'above' | 'below'): Promise<void> {
    const place = this.gaps.get(gap)
    if (place !== undefined) await telling(() => this.#loaded.narrow(place, from))
  }

  /** Loads the message and those around it, by its id or its header's hash. Answers its id, if it is there. */
  find(message: Uuid | Hash): Promise<Uuid | undefined> {
    return this.#loaded.find(message)
  }

  /** Loads the first that is new since it was opened, and those around it. Answers how many are new. */
  async findNew(): Promise<number> {
    await this.#loaded.findNew(this.#readBefore)
    return (this.#loaded.entries.at(-1)?.envelope.number ?? 0) - this.#readBefore
  }

  /** Puts what is said into the outbox; it is in `messages` at once, `pending`. */
  async send(said: Said): Promise<void> {
    const answered = said.reply === undefined ? undefined : this.#said(said.reply).hash
    const written = { kind: 'post', content: postContent(said, answered) } as const
    outbox.add(this.room, written, { thread: this.id })
    await Promise.resolve()
  }

  /** Gives a message of mine other words; of its files those stay whose ids are given, or all. @throws Problem */
  async edit(message: Uuid, text: string, files?: readonly Uuid[]): Promise<void> {
    const said = this.#said(message)
    if (said.kind !== 'post' && said.kind !== 'case') throw new Problem('not_found')
    const done = this.#gestures().get(said.hash) ?? []
    await this.#do(editOf(said, done, text, files))
  }

  /** Deletes a message for everybody. @throws Problem */
  async remove(message: Uuid): Promise<void> {
    await this.#do({ kind: 'delete', content: {}, target: this.#said(message).hash })
  }

  /** Gives a reaction, or takes it back. @throws Problem */
  async react(message: Uuid, emoji: string, on: boolean): Promise<void> {
    await this.#do(reaction(this.#said(message).hash, emoji, on))
  }

  /** Says of a thread that I began whether it is resolved. @throws Problem */
  async resolve(on: boolean): Promise<void> {
    const root = await telling(() => threadsOf(this.room).root(this.id))
    if (!root) throw new Problem('not_found')
    await this.#do(reaction(root.hash, RESOLVED, on))
  }

  /** Votes for these of the poll's options, in the place of what I voted before; for none, takes that back. @throws Problem */
  async vote(message: Uuid, choices: readonly number[]): Promise<void> {
    const content = { choices: choices.toSorted((a, b) => a - b) }
    await this.#do({ kind: 'vote', content, target: this.#said(message).hash })
  }

  /** Tries a failed message again. */
  async retry(id: Uuid): Promise<void> {
    outbox.retry(id)
    await Promise.resolve()
  }

  /** How many of mine wait behind a failed message: those that answer it, where it was to begin the thread. */
  behind(id: Uuid): number {
    return outbox.behind(id).length
  }

  /** Drops a failed message, and with it what waits behind it. */
  discard(id: Uuid): void {
    for (const item of [...outbox.behind(id), { id }]) outbox.discard(item.id)
  }

  /** A thread that is not accepted yet is waited for: its first message is what the title is about. */
  async setTitle(title: string): Promise<void> {
    await outbox.settled(this.id, PATIENCE)
    const root = await telling(() => threadsOf(this.room).root(this.id))
    if (!root) throw new Problem('not_found')
    const content = { title: title.trim() }
    outbox.add(this.room, { kind: 'title', content, target: root.hash }, { thread: this.id })
  }

  /**
   * Brings the thread's case to a state; `text` goes with it, and is the conclusion of one that closes. Refused with
   * `case` when somebody came first: `case` then says who.
   */
  async moveCase(state: CaseState, text = ''): Promise<void> {
    const after = threadsOf(this.room).lastStep(this.id)
    if (after === undefined) throw new Problem('not_found')
    const said = text.trim()
    const content = state === 'closed' ? { conclusion: said } : said ? { text: said } : {}
    const written = { kind: 'transition', state, after, content } as const
    const { id } = outbox.add(this.room, written, { thread: this.id })
    await outbox.settled(id, PATIENCE)
    const failed = outbox.failure(id)
    if (failed === undefined) return
    outbox.discard(id)
    throw new Problem(failed)
  }

  /** Everything loaded has been on the screen. */
  markRead(): void {
    const { room } = this
    untrack(() => {
      const number = this.#loaded.entries.at(-1)?.envelope.number
      if (number !== undefined) reading.mark({ room, thread: this.id, number })
    })
  }

  /** I am writing; may be called at every key. */
  noteTyping(): void {
    this.#typing.note(() => sendFrame({ type: 'typing', room: this.room, thread: this.id }))
  }

  heardTyping(account: Uuid): void {
    this.#typing.heard(account)
  }

  /** With its first message a thread is whole: nothing needs to be waited for. */
  arrived({ envelope, opened }: Arrival): void {
    this.#loaded.add([{ envelope, opened }])
    if (envelope.place === 1) this.loading = false
    this.#typing.stopped(placeOf(envelope, opened).sender)
  }

  async #open(): Promise<void> {
    this.problem = null
    try {
      await this.#load()
      glimpse.read(this)
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  async #load(): Promise<void> {
    if (outbox.items.some((item) => item.id === this.id)) return
    await threadsOf(this.room).need(this.id)
    this.#readBefore = reading.of(this.id) ?? 0
    await this.#loaded.readLatest()
  }

  /** What was done to the messages here, mine that waits among it. */
  #done(): Map<Hash, Gesture[]> {
    const waiting = outbox
      .of(this.room, this.id)
      .filter((item) => isGesture(item))
      .filter(({ failed }) => failed === undefined)
    const here = this.#loaded.entries.map(({ opened }) => opened).filter(isOpenedGesture)
    const known = new Set(here.map(({ id }) => id))
    const mine = waiting.filter(({ sealed }) => !known.has(sealed?.id ?? '')).map(waitingGesture)
    return byTarget([...this.#loaded.beside, ...here, ...mine])
  }

  #loud(): Map<Hash, LoudMessage> {
    const loud = this.#loaded.entries.map(({ opened }) => opened).filter(isLoud)
    return new Map(loud.map((each) => [each.hash, each]))
  }

  #views(): Shown {
    const beside = this.#beside
    const first = new Map(
      this.#loaded.entries.toReversed().map(({ envelope, opened }) => [opened.id, envelope]),
    )
    const { standing } = this.#naming()
    const view = (envelope: Envelope, opened: OpenedMessage): MessageView | undefined => {
      // What stands above was put here again.
      if (opened.ok && first.get(opened.id) !== envelope) return inPlaceOf(envelope, 'again')
      if (isTitle(opened) && opened.id !== standing?.id) return undefined
      return messageView(envelope, opened, beside)
    }
    const lines = this.#loaded.entries.flatMap(({ envelope, opened }) => {
      const shown = view(envelope, opened)
      return shown ? [{ place: envelope.place, shown }] : []
    })
    const gaps = this.#loaded.gaps.toReversed().flatMap((gap): [string, number][] => {
      const above = lines.findLast(({ place }) => place < gap)
      return above ? [[above.shown.id, gap]] : []
    })
    const shown = lines.map((line) => line.shown)
    const accepted = new Set(shown.map(({ id }) => id))
    const waiting = outbox
      .of(this.room, this.id)
      .filter((item) => item.sealed === undefined || !accepted.has(item.sealed.id))
    const written = waiting.flatMap((item) => waitingViews(item, beside))
    return { messages: [...shown, ...written], gaps: new Map(gaps) }
  }

  #do(written: QuietWritten): Promise<void> {
    return gesture(this.room, this.id, written)
  }

  /** @throws Problem `not_found` where it is not here, or not sent yet. */
  #said(message: Uuid): OpenedMessage & { ok: true } {
    const found = this.#loaded.entries.find(
      ({ opened }) => opened.ok && opened.id === message,
    )?.opened
    if (!found?.ok) throw new Problem('not_found')
    return found
  }

  #title(): string | undefined {
    const given = outbox.of(this.room, this.id).findLast((item) => titleOf(item) !== undefined)
    if (given) return titleOf(given)
    const { name, root } = this.#naming()
    return name ?? (root ? undefined : threadsOf(this.room).viewOf(this.id)?.title)
  }

  #naming() {
    return namingOf(this.#namingMessages(), this.#gestures())
  }

  /** In a gap lies perhaps what named it last: the list of threads knows. */
  #namingMessages(): OpenedMessage[] {
    const { entries, gaps } = this.#loaded
    const last = gaps.at(-1)
    const opened = (some: typeof entries) => some.map((entry) => entry.opened)
    if (last === undefined) return opened(entries)
    const above = opened(entries.filter(({ envelope }) => envelope.place < last))
    const title = threadsOf(this.room).lastTitle(this.id) ?? []
    const latest = opened(entries.filter(({ envelope }) => envelope.place >= last))
    return [...above.filter((each) => !isTitle(each)), ...[title].flat(), ...latest]
  }
}

const threads = new Set<Thread>()

/** One object per thread, kept while the session lasts. */
export function threadOf(room: Hash, id: Uuid): Thread {
  return openThread(room, id) ?? newThread(room, id)
}

/** The thread's object, if a screen asked for it before. */
export function openThread(room: Hash, id: Uuid): Thread | undefined {
  const name = outbox.resolve(id)
  return [...threads].find((thread) => thread.room === room && thread.id === name)
}

function newThread(room: Hash, id: Uuid): Thread {
  const thread = new Thread(room, id)
  threads.add(thread)
  return thread
}

/** Loads again what could not be loaded. */
export function healThreads(): void {
  for (const thread of threads) if (thread.problem !== null) void thread.load()
}

/** Reads again what this room's threads hold: its keys have just come. */
export async function reloadThreads(room: Hash): Promise<void> {
  await threadsOf(room).load()
  for (const thread of threads) if (thread.room === room) await thread.load()
}

/** Forgets what was opened, of one room or of all. */
export function forgetThreads(room?: Hash): void {
  for (const thread of threads) {
    if (room === undefined || thread.room === room) threads.delete(thread)
  }
}
