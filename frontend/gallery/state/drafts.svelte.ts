import type { Draft } from '../../src/state/threads/drafts.svelte.ts'
import type { Mention } from '../../src/state/threads/mentions.ts'

import type { Like } from './scene.ts'

class FakeDraft implements Like<Draft> {
  text = $state('')
  reply = $state<string | undefined>()
  chosen = $state.raw<readonly Mention[]>([])
  readonly restored = Promise.resolve()
  clear() {
    this.text = ''
  }
}

const drafts: Record<string, FakeDraft> = {}

export const draftOf = (room: string, thread = ''): FakeDraft =>
  (drafts[room + thread] ??= new FakeDraft())

export const draftOfForm = (form: string): FakeDraft => draftOf(form)
