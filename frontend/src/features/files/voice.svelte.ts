import { m } from '#i18n/language.svelte.ts'
import type { Attachments } from '#state/threads/attachments.svelte.ts'

import { spoken } from './parts.ts'
import type { Recording } from './recording.svelte.ts'

/** A voice note of one place where one writes, from the question for the microphone on. */
export class Voice {
  recording = $state.raw<Recording>()
  #gone = false

  constructor(readonly attachments: Attachments) {}

  async begin(): Promise<void> {
    this.#gone = false
    this.attachments.recording = true
    try {
      await spoken.fetch()
      const begun = await spoken.module?.Recording.begin()
      if (!begun) throw new Error('cannot record')
      begun.over = () => this.finish()
      this.recording = begun
      if (this.#gone) this.drop()
    } catch {
      this.attachments.recording = false
      this.attachments.note = m().files.noMicrophone
    }
  }

  /** It is one of what leaves with the message; one may hear it before. */
  async finish(): Promise<void> {
    const { recording, attachments } = this
    this.recording = undefined
    const note = await recording?.end().catch(() => undefined)
    attachments.recording = false
    if (recording && !note) attachments.note = m().files.noMicrophone
    if (note && !attachments.add({ ...note, name: `${m().files.voiceName}.${note.ending}` }))
      attachments.note = m().files.full
  }

  drop(): void {
    this.recording?.drop()
    this.recording = undefined
    this.attachments.recording = false
  }

  /** Whoever goes away while speaking finds what they said. */
  leave(): void {
    this.#gone = true
    if (this.recording) void this.finish()
  }
}
