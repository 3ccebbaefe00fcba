import { SvelteMap } from 'svelte/reactivity'

import type { OpenedMessage, SealedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { AcceptedFrame, RefusedFrame, SendFrame } from '#wire/frames.ts'

import { now } from '../clock.ts'
import { self } from '../people/self.svelte.ts'
import { gone, inherit, tabName } from '../session/tab.ts'
import { feed } from './feed.ts'
import { keep, kept, keptByAnybody, onKept } from './keep.ts'
import { clearFiles } from './kept-files.ts'
import { awaitsFiles, bringBack, discardFiles } from './leaving-files.ts'
import { openAll } from './opening.ts'
import { isWordless, type Item, laneOf, type Written } from './outbox-items.ts'
import { type Outcome, Posting } from './posting.ts'
import { Queue } from './queue.ts'
import { othersKeep, UNSENT as PLACE } from './tab-kept.ts'

const GLANCE = 20
/** ms, between two looks at what other tabs keep. */
const LOOK_AGAIN = 15_000
const LEFT = 'left'

/** Told of the name that this browser gave a thread, and of the one that it has from now on. */
type Renamed = (given: Uuid, lasting: Uuid) => void

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What I wrote and the server has not accepted yet. On a trusted device it survives the page. */
class Outbox {
  items = $state.raw<readonly Item[]>([])
  /** Something that was written could not be kept: it ends with the page. */
  unkept = $state(false)
  /** Something done to a message was refused after nobody waited for it any more. */
  undone = $state(false)
  /** Threads that began here: the name given by this browser → the name they were accepted under. */
  readonly started = new SvelteMap<Uuid, Uuid>()
  readonly #posting = new Posting()
  readonly #busy = new Set<string>()
  /** Whoever waits hears of a refusal. */
  readonly #awaited = new Set<Uuid>()
  readonly #saving = new Queue()
  readonly #taking = new Queue()
  /** Grows when the vault closes: what was begun before it must not end after it. */
  #life = 0
  #kept: Promise<void> = Promise.resolve()
  /** What this tab left could not be read yet: until it was, nothing is written over it. */
  #unread = false
  /** Of what this tab keeps: whatever of it is sealed later leaves twice, unless that is kept too. */
  #copied: ReadonlySet<Uuid> = new Set()
  /** As they lie there: perhaps without the files that they wait for. */
  #written: readonly Item[] = []
  /** Closed tabs whose items are among mine, and still lie where those tabs left them: until mine are kept. */
  readonly #taken = new Map<string, ReadonlySet<Uuid>>()
  readonly #naming = new Set<Renamed>()
  #looking: ReturnType<typeof setTimeout> | undefined

  constructor() {
    onKept(PLACE, () => this.#lookAgain())
    addEventListener('beforeunload', (event) => {
      if (this.endsWithPage) event.preventDefault()
    })
  }

  get waiting(): number {
    return this.items.filter((item) => item.failed === undefined).length
  }

  /** The name under which the server knows a thread, where it differs. */
  resolve(thread: Uuid): Uuid {
    return this.started.get(thread) ?? thread
  }

  /** Tells whoever holds something under a thread's name, before anybody sees the new one. */
  onrename(listener: Renamed): void {
    this.#naming.add(listener)
  }

  of(room: Hash, thread: Uuid): Item[] {
    return this.items.filter(
      (item) => item.room === room && this.resolve(laneOf(item)) === this.resolve(thread),
    )
  }

  /** An answer in `thread`; else a new thread, under `about` or by itself. */
  add(room: Hash, written: Written, { thread, about }: { thread?: Uuid; about?: Uuid } = {}): Item {
    const place = {
      ...(thread === undefined ? {} : { thread }),
      ...(about === undefined ? {} : { about }),
    }
    const item: Item = { ...written, ...place, id: crypto.randomUUID(), room, at: now() }
    this.#set([...this.items, item])
    this.#pump()
    return item
  }

  /** What had left when I lost its room was perhaps taken: the same bytes go out again. */
  retry(id: Uuid): void {
    this.#change(id, ({ failed, sealed, ...rest }) => {
      const same = failed === LEFT && sealed ? { sealed } : {}
      return { ...rest, ...same } as Item
    })
    this.#pump()
  }

  /** What waits for this item to begin its thread. */
  behind(id: Uuid): Item[] {
    return this.items.filter(({ thread }) => thread === id)
  }

  /** It is wanted no more; neither are the files that it waits for. */
  discard(id: Uuid): void {
    for (const item of this.items) if (item.id === id) discardFiles(item)
    this.#drop(id)
  }

  /** It was refused where whoever wrote it still has it: out of here, with nothing of its files. */
  takeBack(id: Uuid): void {
    this.#drop(id)
  }

  /** Waits until the item was accepted or failed, at most so many milliseconds. */
  async settled(id: Uuid, patience: number): Promise<void> {
    const until = Date.now() + patience
    const waits = (): boolean =>
      this.items.some((item) => item.id === id && item.failed === undefined)
    this.#awaited.add(id)
    while (waits() && this.#posting.connected && Date.now() < until) await pause(GLANCE)
    this.#awaited.delete(id)
  }

  /** From now on frames leave by `send`, which answers whether there is a connection. */
  connect(send: (frame: SendFrame) => boolean): void {
    this.#posting.connect(send)
    this.#pump()
    // A tab may have been closed with what it could not send.
    void this.inherit()
  }

  disconnect(): void {
    this.#posting.disconnect()
  }

  /** Keys have come: what waits for them goes on. */
  hurry(): void {
    this.#posting.hurry()
  }

  answered(frame: AcceptedFrame | RefusedFrame): void {
    this.#posting.answered(frame)
  }

  /** A message was heard of in its room: where it is the first of a thread of mine, perhaps before its answer. */
  heard(message: OpenedMessage): void {
    if (!message.ok) return
    const item = this.items.find(
      ({ thread, room, sealed }) => !thread && room === message.room && sealed?.id === message.id,
    )
    if (item?.sealed) this.#begun(item.id, item.sealed.thread)
  }

  /** Takes up what this tab left unsent, and soon what those left that were closed. */
  async restore(): Promise<void> {
    await this.#taking.run(() => this.#takeOwn()).catch(() => undefined)
    if (!this.holdsAnything) void clearFiles()
    this.#pump()
    void this.inherit()
  }

  /** Takes up what closed tabs left unsent; as long as others keep something, it looks again. */
  async inherit(): Promise<void> {
    const life = this.#life
    const tabs = await gone(await othersKeep())
    if (life !== this.#life) return
    await this.#taking.run(async () => {
      for (const tab of await inherit(tabs)) await this.#takeOver(tab).catch(() => undefined)
    })
    this.#pump()
    if ((await othersKeep()).length > 0 && life === this.#life) this.#lookAgain()
  }

  /** The code that an item was refused with, if it was. */
  failure(id: Uuid): string | undefined {
    return this.items.find((item) => item.id === id)?.failed
  }

  /** I am in this room no more: what waits for it cannot leave, and stays for its words to be copied. */
  lost(room: Hash): void {
    if (!this.items.some((item) => item.room === room)) return
    const left = this.items.map((item) => (item.room === room ? { ...item, failed: LEFT } : item))
    this.#set(left.filter((item) => !this.#isNothing(item)))
  }

  /** Resolves once what was written so far is kept, as far as this browser keeps anything; rejects where it cannot be. */
  saved(): Promise<void> {
    return this.#kept
  }

  /**
   * Something that I wrote is not on the disk: on a shared computer, where there is no room, not for another moment, or files of
   * it that have yet to leave.
   */
  get endsWithPage(): boolean {
    const fileless = new Set(this.#written.filter(awaitsFiles).map(({ id }) => id))
    return this.items.some(({ id }) => !self.trusted || !this.#lies(id) || fileless.has(id))
  }

  /** Whether this browser holds anything unsent: mine, or what somebody left behind a locked screen or another tab. */
  get holdsAnything(): boolean {
    return this.items.length > 0 || keptByAnybody(PLACE)
  }

  forget(): void {
    this.#life += 1
    this.disconnect()
    this.items = []
    this.unkept = this.undone = this.#unread = false
    this.#copied = new Set()
    this.#taken.clear()
    this.started.clear()
    clearTimeout(this.#looking)
    this.#looking = undefined
  }

  #lookAgain(): void {
    if (!self.open) return
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined
      void this.inherit()
    }, LOOK_AGAIN)
  }

  /** What a closed tab left is there until it is kept here, and where it could not be read it stays. */
  async #takeOver(tab: string): Promise<void> {
    const life = this.#life
    await this.#takeUp(tab, (ids) => this.#taken.set(tab, ids))
    await this.saved()
    if (life === this.#life) await this.#saving.run(() => this.#clear(tab))
  }

  async #takeOwn(): Promise<void> {
    const life = this.#life
    try {
      const own = await tabName()
      await this.#takeUp(own, (ids) => (this.#copied = new Set([...this.#copied, ...ids])))
      if (life === this.#life) this.#unread = false
    } catch (error) {
      if (life === this.#life) this.#unread = true
      throw error
    }
  }

  async #clear(tab: string): Promise<void> {
    await keep(PLACE + tab, '')
    this.#taken.delete(tab)
  }

  async #takeUp(tab: string, taken: (ids: ReadonlySet<Uuid>) => void): Promise<void> {
    const life = this.#life
    const found = JSON.parse((await kept(PLACE + tab)) ?? '[]') as Item[]
    if (life !== this.#life) return
    const known = new Set(this.items.map((item) => item.id))
    const more = found.filter((item) => !known.has(item.id) && !this.#isNothing(item))
    taken(new Set(found.map(({ id }) => id)))
    if (more.length > 0) this.#set([...more, ...this.items])
    more.forEach(bringBack)
  }

  /** Starts whatever may leave now: the first of each thread. */
  #pump(): void {
    if (!this.#posting.connected) return
    const seen = new Set<string>()
    for (const item of this.items) {
      const lane = laneOf(item)
      if (item.failed !== undefined && item.thread !== undefined) continue
      if (!seen.has(lane) && item.failed === undefined) this.#start(lane, item)
      seen.add(lane)
    }
  }

  #start(lane: string, item: Item): void {
    if (this.#busy.has(lane)) return
    this.#busy.add(lane)
    void this.#deliver(item).finally(() => {
      this.#busy.delete(lane)
      this.#pump()
    })
  }

  async #deliver(item: Item): Promise<void> {
    const outcome = await this.#posting.post(item, {
      thread: item.thread === undefined ? undefined : this.resolve(item.thread),
      sealed: (sealed, whole) => this.#sealed(item.id, sealed, whole),
    })
    if (outcome.kind === 'failed') await this.#failed(item, outcome)
    if (outcome.kind === 'accepted') await this.#accepted(item, outcome.sealed, outcome.frame)
  }

  /** Who came first is said by the transition itself, once it is verified. */
  async #failed(item: Item, { code, winner }: Outcome & { kind: 'failed' }): Promise<void> {
    if (winner) await feed.push(winner).catch(() => undefined)
    const [first] = winner ? await openAll(item.room, [winner]).catch(() => []) : []
    const by = first?.ok ? { winner: first.sender } : {}
    this.#change(item.id, (was) => ({ ...was, failed: code, ...by }))
    if (!this.#isNothing({ ...item, failed: code })) return
    this.undone = true
    this.#drop(item.id)
  }

  /** Refused, and nobody has a use for it. */
  #isNothing(item: Item): boolean {
    return item.failed !== undefined && isWordless(item) && !this.#awaited.has(item.id)
  }

  async #accepted(item: Item, sealed: SealedMessage, frame: AcceptedFrame): Promise<void> {
    if (item.thread === undefined) this.#begun(item.id, sealed.thread)
    const { header, signature, body } = sealed
    const { seq, place, number, at } = frame
    const envelope = { room: item.room, seq, place, number, header, signature, body, at }
    await feed.push(envelope).catch(() => undefined)
    this.#drop(item.id)
  }

  /** What waits in this thread bears the server's name for it from now on: this browser's does not outlive the vault's closing. */
  #begun(id: Uuid, thread: Uuid): void {
    if (this.started.get(id) === thread) return
    for (const renamed of this.#naming) renamed(id, thread)
    this.started.set(id, thread)
    if (this.items.some((item) => item.thread === id))
      this.#set(this.items.map((item) => (item.thread === id ? { ...item, thread } : item)))
  }

  /**
   * What it says of its files is kept with it: by then they are all there, and sealed anew it names the same.
   * Rejects where it lies unsealed in what is kept, from which it would leave a second time, and where it is wanted no
   * more: the screen was locked meanwhile, and somebody else may be before it.
   */
  async #sealed(id: Uuid, sealed?: SealedMessage, whole?: Item): Promise<void> {
    if (!this.#has(id)) throw new Error('not wanted')
    this.#change(id, ({ sealed: _old, ...rest }) => {
      const content = whole?.content ?? rest.content
      return { ...rest, content, ...(sealed && { sealed }) } as Item
    })
    const kept = await this.saved().then(
      () => true,
      () => false,
    )
    if (kept || !sealed || !this.#lies(id)) return
    this.#change(id, ({ sealed: _lost, ...rest }) => rest as Item)
    throw new Error('not kept')
  }

  /** In what this tab keeps, or in what a closed one left. */
  #lies(id: Uuid): boolean {
    return [this.#copied, ...this.#taken.values()].some((ids) => ids.has(id))
  }

  /** False once the outbox was closed: an answer that comes later must not undo what is kept. */
  #has(id: Uuid): boolean {
    return this.items.some((item) => item.id === id)
  }

  #drop(id: Uuid): void {
    if (this.#has(id)) this.#set(this.items.filter((item) => item.id !== id))
  }

  #change(id: Uuid, to: (item: Item) => Item): void {
    if (this.#has(id)) this.#set(this.items.map((item) => (item.id === id ? to(item) : item)))
  }

  #set(items: readonly Item[]): void {
    this.items = items
    const life = this.#life
    const taken = [...this.#taken.keys()]
    this.#kept = this.#saving.run(() => this.#keep(items, life, taken))
    this.#kept.catch(() => undefined)
  }

  async #keep(items: readonly Item[], life: number, taken: string[]): Promise<void> {
    try {
      if (this.#unread) {
        await this.#takeOwn()
        if (life !== this.#life) return
        items = this.items
      }
      await keep(PLACE + (await tabName()), items.length > 0 ? JSON.stringify(items) : '')
      if (life !== this.#life) return
      this.#copied = new Set(items.map(({ id }) => id))
      this.#written = items
      this.unkept = false
      for (const tab of taken) await this.#clear(tab)
    } catch (error) {
      if (life === this.#life) this.unkept = true
      throw error
    }
  }
}

export const outbox = new Outbox()
