import { announcer } from '#ui/announcer.svelte.ts'

import type { Attempt } from '../attempt.svelte.ts'

/** Where somebody else answered a request a moment before, its line goes, and a sentence within it would go as well. */
export const sayIfAnswered = ({ code, sentence }: Attempt): void => {
  if (code === 'answered' && sentence !== null) announcer.say(sentence)
}
