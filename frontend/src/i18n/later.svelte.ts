import { messages as source } from './fr/later.ts'
import { language, type Widened } from './language.svelte.ts'

export type LaterMessages = Widened<typeof source>

const catalogues = import.meta.glob<{ messages: LaterMessages }>('./[a-z][a-z]/later.ts')
let messages = $state.raw<LaterMessages>(source)

// A screen comes with its words in the present language; should they not be had, in French.
await language
  .follow(async (code) => {
    const load = catalogues[`./${code}/later.ts`]
    if (load) messages = (await load()).messages
  })
  .catch(() => undefined)

/** As `m()`, of the screens of arriving, of coordination, of handing a device over, and of most settings. */
export function later(): LaterMessages {
  return messages
}
