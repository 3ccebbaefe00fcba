import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import { mayPin } from '#log/gestures.ts'
import * as api from '#net/threads.ts'
import type { FileContent, LoudMessage, OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { Problem } from '../problem.ts'
import { problemOf } from '../refusals.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { FileView, PersonView } from '../views.ts'
import { type Arrival, feed } from './feed.ts'
import { byTarget, fold, type Gesture } from './folding.ts'
import { isOpenedGesture, titleIn, writtenAt } from './messages.ts'
import { openAll } from './opening.ts'
import { outbox } from './outbox.svelte.ts'
import { gesture, postContent } from './saying.ts'

/** How long a new version waits for its name before the screen goes on. */
const PATIENCE = 4_000

export interface VersionView {
  id: Uuid
  /** Of its message. */
  hash: Hash
  file: FileView
  author: PersonView
  at: number
  /** What its author says of it. */
  note: string
}

/** A thread in which somebody put versions of a document. */
export interface DocumentView {
  thread: Uuid
  name: string
  /** Newest first; never none. */
  versions: readonly [VersionView, ...VersionView[]]
  /** It is the group's protocol. */
  pinned: boolean
}

type Opened = Extract<OpenedMessage, { ok: true }>
type Version = Extract<LoudMessage, { kind: 'post' }>

const isVersion = (opened: Opened): opened is Version =>
  opened.kind === 'post' && opened.document === true

/** What of a room's messages says something about its documents. */
const counts = (opened: OpenedMessage): opened is Opened =>
  opened.ok && (isVersion(opened) || opened.kind === 'title' || isOpenedGesture(opened))

/** The documents of one room: the group's protocol first, then by their newest version. */
export class Documents {
  loading = $state(true)
  problem = $state<string | null>(null)
  readonly #known = new SvelteMap<Hash, { opened: Opened; at: number }>()
  #loaded = false

  constructor(readonly room: Hash) {}

  get list(): DocumentView[] {
    const all = [...this.#known.values()].map(({ opened }) => opened)
    const gestures = byTarget(all.filter(isOpenedGesture))
    const versions = all.filter(isVersion).toSorted((a, b) => b.seq - a.seq)
    const pinned = pinnedIn(versions, gestures)
    const threads = new Set(versions.map(({ thread }) => thread))
    return [...threads]
      .flatMap((thread) => this.#document(thread, { versions, gestures, all }) ?? [])
      .map((found) => ({ ...found, pinned: found.thread === pinned }))
      .toSorted((a, b) => Number(b.pinned) - Number(a.pinned))
  }

  /** Versions of mine that are on their way. */
  get sending(): FileView[] {
    const mine = outbox.items.filter((item) => item.kind === 'post' && item.document === true)
    return mine
      .filter(({ room, failed }) => room === this.room && failed === undefined)
      .flatMap((item) => ('files' in item.content ? (item.content.files ?? []) : []))
      .map((file) => ({ ...file, room: this.room }))
  }

  load(): Promise<void> {
    return untrack(() => this.#open())
  }

  /**
   * Another version of the document that a thread is; of a new one, without. Its thread gets the name, if there is one.
   * @throws Problem where it is refused: its file is still the screen's, which may try again.
   */
  async add(
    file: FileContent,
    { name = '', note = '', thread }: { name?: string; note?: string; thread?: Uuid } = {},
  ): Promise<void> {
    const title = name.trim() ? { title: name.trim() } : {}
    const content = { ...postContent({ text: note, files: [file] }), ...title }
    const place = thread === undefined ? {} : { thread }
    const { id } = outbox.add(this.room, { kind: 'post', document: true, content }, place)
    await outbox.settled(id, PATIENCE)
    const failed = outbox.failure(id)
    if (failed === undefined) return
    outbox.takeBack(id)
    throw new Problem(failed)
  }

  /** Makes a document the group's protocol, in the place of any other; or takes that back. @throws Problem */
  async pin({ thread, versions: [newest] }: DocumentView, on: boolean): Promise<void> {
    const content = on ? {} : { off: true }
    await gesture(this.room, thread, { kind: 'pin', content, target: newest.hash })
  }

  arrived({ envelope, opened }: Arrival): void {
    if (this.#loaded) this.#note([envelope], [opened])
  }

  async #open(): Promise<void> {
    this.problem = null
    try {
      await this.#fetch()
      this.#loaded = true
    } catch (error) {
      this.problem = problemOf(error).code
    } finally {
      this.loading = false
    }
  }

  /** All of them: a group has tens. */
  async #fetch(): Promise<void> {
    for (let before: number | undefined; ;) {
      const asked = before === undefined ? {} : { before }
      const { messages, beside = [], more } = await api.documents(this.room, asked)
      const envelopes = [...messages, ...beside]
      this.#note(envelopes, await openAll(this.room, envelopes))
      before = messages[0]?.seq
      if (!more || before === undefined) return
    }
  }

  #note(envelopes: readonly Envelope[], all: readonly OpenedMessage[]): void {
    envelopes.forEach((envelope, place) => {
      const opened = all[place]
      if (opened && counts(opened))
        this.#known.set(opened.hash, { opened, at: writtenAt(envelope, opened) })
    })
  }

  #document(thread: Uuid, from: Sources): Omit<DocumentView, 'pinned'> | undefined {
    const own = from.versions.filter((each) => each.thread === thread)
    const [newest, ...older] = own.flatMap((each) => this.#version(each, from.gestures) ?? [])
    if (!newest) return undefined
    return { thread, name: nameIn(thread, from) ?? newest.file.name, versions: [newest, ...older] }
  }

  #version(message: Version, gestures: Sources['gestures']): VersionView | undefined {
    const { content, deleted, withheld } = fold(message, gestures.get(message.hash) ?? [])
    const { text, files = [] } = content as { text: string; files?: FileContent[] }
    const [file] = files
    if (deleted || withheld || !file) return undefined
    const { id, hash, sender, room } = message
    const author = roster.personIn(room, sender)
    const at = this.#known.get(hash)?.at ?? message.at
    return { id, hash, author, at, note: text, file: { ...file, room } }
  }
}

interface Sources {
  /** Newest first. */
  versions: Version[]
  gestures: Map<Hash, Gesture[]>
  all: Opened[]
}

/** As the thread's: the last one given, else what its first message said. */
function nameIn(thread: Uuid, { all, versions, gestures }: Sources): string | undefined {
  const titles = all.filter((each) => each.kind === 'title' && each.thread === thread)
  const last = titles.toSorted((a, b) => a.seq - b.seq).at(-1)
  const root = versions.find(({ id }) => id === thread)
  return titleIn(last) ?? titleIn(root, root && gestures.get(root.hash))
}

/** The thread that the last pin of the room names: by the time that its sender signed, then by its place. */
function pinnedIn(versions: Version[], gestures: Sources['gestures']): Uuid | undefined {
  const pins = versions.flatMap((version) =>
    (gestures.get(version.hash) ?? []).filter(
      (each) => each.kind === 'pin' && mayPin(each, version),
    ),
  )
  const last = pins.toSorted((a, b) => a.at - b.at || a.seq - b.seq).at(-1)
  return last?.kind === 'pin' && last.content.off !== true ? last.thread : undefined
}

const rooms = new Map<Hash, Documents>()

/** One object per room, kept while the session lasts. */
export function documentsOf(room: Hash): Documents {
  const documents = rooms.get(room) ?? new Documents(room)
  rooms.set(room, documents)
  return documents
}

feed.listen((arrival) => rooms.get(arrival.room)?.arrived(arrival))

/** Forgets what was opened, of one room or of all. */
export function forgetDocuments(room?: Hash): void {
  if (room === undefined) rooms.clear()
  else rooms.delete(room)
}
