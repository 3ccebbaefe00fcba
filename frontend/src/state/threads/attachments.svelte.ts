import type { FileContent } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { depart, forgetLeaving } from './leaving-files.ts'
import { dropFile } from './kept-files.ts'
import { outbox } from './outbox.svelte.ts'
import { type Prepared, Upload } from './uploads.svelte.ts'

/** Ids that one message names at most: a picture has two, its own and its thumbnail's. */
const NAMED = 20

/** What I am about to attach in one place: a thread, a new thread of a room, or a conversation whose room is yet to be made. */
export class Attachments {
  uploads = $state.raw<readonly Upload[]>([])
  /** How many are made ready. */
  preparing = $state(0)
  /** A voice note is being spoken. */
  recording = $state(false)
  /** What there is to say of what was chosen last. */
  note = $state<string | null>(null)
  #taken: readonly Upload[] = []

  constructor(readonly room?: Hash) {}

  get any(): boolean {
    return this.uploads.length + this.preparing > 0 || this.recording
  }

  /** Whether a message may take them: it waits for what is not all there yet, and for nothing that was refused. */
  get ready(): boolean {
    return (
      this.preparing === 0 &&
      !this.recording &&
      this.uploads.every(({ state }) => state !== 'failed')
    )
  }

  /** False where the message holds no more. */
  add(prepared: Prepared): boolean {
    const names = this.uploads.map((upload) => upload.prepared).concat(prepared)
    if (names.reduce((sum, { thumb }) => sum + (thumb ? 2 : 1), 0) > NAMED) return false
    this.uploads = [...this.uploads, new Upload(this.room, prepared)]
    return true
  }

  remove(id: Uuid): void {
    this.uploads.find((upload) => upload.id === id)?.discard()
    this.uploads = this.uploads.filter((upload) => upload.id !== id)
  }

  /** In the place of one, what it becomes. Nothing leaves meanwhile; where nothing comes of it, it does not leave at all. */
  async change(id: Uuid, changing: Promise<Prepared>): Promise<void> {
    this.preparing += 1
    try {
      this.#replace(id, await changing)
    } catch (error) {
      this.remove(id)
      throw error
    } finally {
      this.preparing -= 1
    }
  }

  #replace(id: Uuid, prepared: Prepared): void {
    this.uploads = this.uploads.map((upload) => {
      if (upload.id !== id) return upload
      upload.discard()
      return new Upload(this.room, prepared)
    })
  }

  /** They are the message's from here on: what it says of them. */
  take(): FileContent[] {
    this.#taken = this.uploads
    this.uploads = []
    this.note = null
    for (const upload of this.#taken) depart(upload)
    return this.#taken.map(({ said }) => said)
  }

  /** As `take`, where the room is known only now: they leave for it. */
  takeTo(room: Hash): FileContent[] {
    for (const upload of this.uploads) upload.leaveFor(room)
    return this.take()
  }

  /** What was taken last comes back: the message did not leave. */
  restore(): void {
    for (const { id } of this.#taken) void dropFile(id)
    this.uploads = [...this.#taken, ...this.uploads]
    this.#taken = []
  }

  /** Nobody writes here any more. */
  forget(): void {
    for (const upload of this.uploads) upload.release()
    this.uploads = []
    this.note = null
  }
}

const places = new Map<string, Attachments>()

/** One object per place, kept while the session lasts. */
export const attachmentsOf = (room: Hash, thread?: Uuid): Attachments =>
  attachmentsAt(thread ?? room, room)

/** For a conversation that is yet to begin: with this person, or with whoever is chosen in the territory. */
export const attachmentsToBegin = (territory: Hash, account?: Uuid): Attachments =>
  attachmentsAt(`new/${account ?? territory}`)

function attachmentsAt(place: string, room?: Hash): Attachments {
  const known = places.get(place) ?? new Attachments(room)
  places.set(place, known)
  return known
}

/** What was chosen for a thread begun here goes with it. */
outbox.onrename((given, lasting) => {
  const chosen = places.get(given)
  if (!chosen) return
  places.delete(given)
  places.set(lasting, chosen)
})

/** What no message has yet is nowhere but on this page. */
addEventListener('beforeunload', (event) => {
  if ([...places.values()].some(({ any }) => any)) event.preventDefault()
})

export function forgetAttachments(): void {
  for (const attachments of places.values()) attachments.forget()
  places.clear()
  forgetLeaving()
}
