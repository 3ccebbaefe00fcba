import type { Attachments } from '../../src/state/threads/attachments.svelte.ts'
import type { Prepared, Upload } from '../../src/state/threads/uploads.svelte.ts'

import { type Like, scene } from './scene.ts'

const MEGA = 1_000_000

const upload = (name: string, more: Partial<Upload>, prepared: Partial<Prepared> = {}): Upload => {
  const content = new Blob([new Uint8Array(2 * MEGA)])
  const verbs = { pause: () => undefined, resume: () => undefined, discard: () => undefined }
  return {
    ...{ id: name, sent: 0, bytes: 2 * MEGA, begun: true, problem: null, ...verbs },
    ...{ prepared: { name, type: 'application/pdf', content, ...prepared } },
    ...more,
  } as Upload
}

/** One of each that a site half at work leaves behind. */
const begun = (): Upload[] => [
  upload('Compte rendu d’hospitalisation de Mende, service de chirurgie.pdf', { state: 'away' }),
  upload('plaie.jpg', { state: 'sending', sent: 0.8 * MEGA }, { type: 'image/jpeg' }),
  upload('ordonnance.jpg', { state: 'paused', sent: 1.2 * MEGA }, { type: 'image/jpeg' }),
  upload('voix.webm', { state: 'done' }, { type: 'audio/webm', seconds: 42 }),
  upload('bilan.pdf', { state: 'failed', problem: 'file_territory_quota' }),
]

class FakeAttachments implements Like<Attachments> {
  uploads = $state.raw<readonly Upload[]>(scene === 'late' ? begun() : [])
  preparing = $state(0)
  recording = $state(false)
  note = $state<string | null>(null)

  get any() {
    return this.uploads.length + this.preparing > 0 || this.recording
  }

  get ready() {
    return this.preparing === 0 && this.uploads.every(({ state }) => state !== 'failed')
  }

  add = (prepared: Prepared) => {
    const preview = prepared.thumb && URL.createObjectURL(prepared.thumb)
    const ready = { state: 'done' as const, ...(preview && { preview }) }
    this.uploads = [...this.uploads, upload(prepared.name, ready, prepared)]
    return true
  }
  remove = (id: string) => void (this.uploads = this.uploads.filter((each) => each.id !== id))
  change = async (id: string, changing: Promise<Prepared>) => {
    const prepared = await changing
    this.remove(id)
    this.add(prepared)
  }
  take = () => []
  restore = () => undefined
  forget = () => undefined
}

const places: Record<string, FakeAttachments> = {}

export const attachmentsOf = (room: string, thread = ''): FakeAttachments =>
  (places[thread || room] ??= new FakeAttachments())
