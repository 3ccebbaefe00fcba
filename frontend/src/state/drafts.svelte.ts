import type { Hash, Uuid } from '#wire/basics.ts'

import { keep, kept } from './keep.ts'
import { self } from './self.svelte.ts'

const PAUSE = 600

/**
 * What I am writing in one place: a thread, or a new thread of a room. It survives a locked screen, and on a trusted
 * device the page.
 */
export class Draft {
  #text = $state('')
  #touched = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(readonly place: string) {
    void this.#restore()
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#touched = true
    this.#text = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), text === '' ? 0 : PAUSE)
  }

  /** Keeps what was typed and is not kept yet. */
  async save(): Promise<void> {
    if (this.#timer === undefined) return
    this.#rest()
    await keep(this.place, this.#text).catch(() => undefined)
  }

  /** Stops keeping: the vault is closed. */
  drop(): void {
    this.#rest()
    this.#text = ''
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** What was typed before the kept text came stays. */
  async #restore(): Promise<void> {
    const found = await kept(this.place).catch(() => undefined)
    if (found !== undefined && !this.#touched) this.#text = found
  }
}

const drafts = new Map<string, Draft>()

/**
 * One object per place, kept while the session lasts. A screen that is going away may ask once more when the vault is
 * closed already: what could not be restored is no draft to come back to.
 */
export function draftOf(room: Hash, thread?: Uuid): Draft {
  const place = `draft/${thread ?? room}`
  const draft = drafts.get(place) ?? new Draft(place)
  if (self.open) drafts.set(place, draft)
  return draft
}

/** Before the vault closes: what was typed a moment ago is kept too. */
export async function saveDrafts(): Promise<void> {
  await Promise.all([...drafts.values()].map((draft) => draft.save()))
}

export function forgetDrafts(): void {
  for (const draft of drafts.values()) draft.drop()
  drafts.clear()
}
