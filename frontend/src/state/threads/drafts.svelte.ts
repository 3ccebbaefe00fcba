import type { Hash, Uuid } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { keep, kept, keptNames } from './keep.ts'
import type { Mention } from './mentions.ts'
import { outbox } from './outbox.svelte.ts'

const PLACE = 'draft/'
/** ms. Who writes without a pause has what they wrote kept all the same. */
const SOON = 600
/** While the outbox could not be kept, and nothing of it was sent since. */
const AGAIN = 5_000

/** Whether the outbox is kept as it is. */
const isSent = (): Promise<boolean> =>
  outbox.saved().then(
    () => true,
    () => false,
  )

/**
 * What I am writing in one place: a thread, a new thread of a room, or a form. It survives a locked screen, and on a trusted
 * device the page.
 */
export class Draft {
  #text = $state('')
  #reply = $state<Uuid | undefined>()
  #chosen = $state.raw<readonly Mention[]>([])
  #touched = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = Infinity
  #place: string
  /** Resolves once what was kept of it is here. */
  readonly restored: Promise<void>

  constructor(place: string) {
    this.#place = place
    this.restored = this.#restore()
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#text = text
    this.#touch()
  }

  /** The `id` of the message that it answers. */
  get reply(): Uuid | undefined {
    return this.#reply
  }

  set reply(message: Uuid | undefined) {
    this.#reply = message
    this.#touch()
  }

  /** The mentions chosen from the list: what `tokensOf` is given. */
  get chosen(): readonly Mention[] {
    return this.#chosen
  }

  set chosen(mentions: readonly Mention[]) {
    this.#chosen = mentions
    this.#touch()
  }

  /** Empty again: it was sent. */
  clear(): void {
    this.#chosen = []
    this.#reply = undefined
    this.text = ''
  }

  /** Keeps what was typed and is not kept yet. */
  async save(): Promise<void> {
    if (this.#timer === undefined) return
    this.#rest()
    // What was sent is kept in one place or the other at every moment.
    if (this.#written() === '' && !(await isSent())) return this.#touch(AGAIN)
    await keep(this.#place, this.#written()).catch(() => undefined)
  }

  /** What it belongs to has another name from now on. */
  async move(place: string): Promise<void> {
    const before = this.#place
    this.#place = place
    await this.restored
    if (this.#written() !== '') await keep(place, this.#written())
    await keep(before, '')
  }

  /** Stops keeping: the vault is closed. */
  drop(): void {
    this.#rest()
    this.#text = ''
    this.#reply = undefined
    this.#chosen = []
  }

  #touch(wait = this.#written() === '' ? 0 : SOON): void {
    this.#touched = true
    const due = Date.now() + wait
    if (this.#due <= due) return
    clearTimeout(this.#timer)
    this.#due = due
    this.#timer = setTimeout(() => void this.save(), wait)
  }

  #written(): string {
    const { text, reply, chosen } = this
    if (text === '' && reply === undefined) return ''
    const kept: Kept = { text, chosen, ...(reply === undefined ? {} : { reply }) }
    return JSON.stringify(kept)
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#due = Infinity
  }

  /** What was typed before the kept text came stays. */
  async #restore(): Promise<void> {
    const found = await kept(this.#place).catch(() => undefined)
    if (found === undefined || this.#touched) return
    const { text, reply, chosen } = read(found)
    this.#text = text
    this.#reply = reply
    this.#chosen = chosen
  }
}

interface Kept {
  text: string
  reply?: Uuid
  chosen: readonly Mention[]
}

/** What an earlier release kept is the bare text. */
function read(kept: string): Kept {
  try {
    const found = JSON.parse(kept) as Kept | null
    if (typeof found?.text === 'string') return found
  } catch {
    // No JSON: bare text.
  }
  return { text: kept, chosen: [] }
}

const drafts = new Map<string, Draft>()

/**
 * One object per place, kept while the session lasts. A screen that is going away may ask once more when the vault is
 * closed already: what could not be restored is no draft to come back to.
 */
export const draftOf = (room: Hash, thread?: Uuid): Draft => draftAt(`${PLACE}${thread ?? room}`)

/** What stands in a form that is not sent yet; `form` names it, and what it is about. */
export const draftOfForm = (form: string): Draft => draftAt(`${PLACE}form/${form}`)

function draftAt(place: string): Draft {
  const draft = drafts.get(place) ?? new Draft(place)
  if (self.open) drafts.set(place, draft)
  return draft
}

/** What was being written in a thread begun here, and beside it, goes with the thread. */
function rename(given: Uuid, lasting: Uuid): void {
  const before = `${PLACE}${given}`
  for (const place of new Set([...drafts.keys(), ...keptNames(before)])) {
    if (place !== before && !place.startsWith(`${before}/`)) continue
    const draft = drafts.get(place) ?? new Draft(place)
    const after = `${PLACE}${lasting}${place.slice(before.length)}`
    drafts.delete(place)
    drafts.set(after, draft)
    void draft.move(after).catch(() => undefined)
  }
}

outbox.onrename(rename)

/** Before the vault closes: what was typed a moment ago is kept too. */
export async function saveDrafts(): Promise<void> {
  await Promise.all([...drafts.values()].map((draft) => draft.save()))
}

/** A telephone ends a page that nobody looks at without a word. */
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void saveDrafts()
})

export function forgetDrafts(): void {
  for (const draft of drafts.values()) draft.drop()
  drafts.clear()
}
