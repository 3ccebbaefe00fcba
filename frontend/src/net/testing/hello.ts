import type { HelloFrame } from '#wire/frames.ts'

/** What the server greets with whoever is in no room. */
export const hello: HelloFrame = {
  type: 'hello',
  now: 1,
  account: 'a',
  rooms: [],
  shown: true,
  late: false,
}
