import type { Draft } from '../../src/state/threads/drafts.svelte.ts'
import type { Mention } from '../../src/state/threads/mentions.ts'

import { type Like, scene } from './scene.ts'

class FakeDraft implements Like<Draft> {
  text: string
  reply = $state<string | undefined>()
  chosen = $state.raw<readonly Mention[]>([])
  readonly restored = Promise.resolve()

  constructor(text = '') {
    this.text = $state(text)
  }

  clear() {
    this.text = ''
  }
}

const drafts: Record<string, FakeDraft> = {}

export const draftOf = (room: string, thread = ''): FakeDraft =>
  (drafts[room + thread] ??= new FakeDraft())

const BEGUN = JSON.stringify({
  title: 'Garde du pont de l’Ascension',
  does: 'Plaies et cicatrisation',
})

/** On a computer that others use, a form was begun before. */
export const draftOfForm = (form: string): FakeDraft =>
  (drafts[form] ??= new FakeDraft(scene === 'shared' && !form.endsWith('/audience') ? BEGUN : ''))
