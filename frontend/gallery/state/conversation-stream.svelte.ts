import type { Stream } from '../../src/state/threads/conversation-stream.svelte.ts'

import { type Like } from './scene.ts'
import { threadOf } from './thread.svelte.ts'

/** A thread without a title serves as well. */
export const streamOf = (room: string): Like<Stream> => {
  const thread = threadOf(room, `of-${room}`)
  thread.typing = []
  thread.messages = thread.messages.filter(({ kind }) => kind === 'post')
  return Object.assign(thread, { parts: [] })
}
