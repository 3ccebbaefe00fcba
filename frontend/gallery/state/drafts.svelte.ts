import type { Draft } from '../../src/state/drafts.svelte.ts'

type FakeDraft = Pick<Draft, 'text' | 'reply' | 'chosen' | 'clear'>

const drafts: Record<string, FakeDraft> = {}

export function draftOf(room: string, thread = ''): FakeDraft {
  const draft = $state<FakeDraft>({
    text: '',
    reply: undefined,
    chosen: [],
    clear: () => undefined,
  })
  return (drafts[room + thread] ??= draft)
}
