import type { DrawnHandover } from '#vault/api.ts'

import { problemOf } from '../refusals.ts'

/** What a drawing is for: `open` was drawn by a new browser, `enter` by one that is signed in. */
export type HandoverWay = 'open' | 'enter'

/**
 * Why a hand-over is over: `expired` its three minutes; `ended` by the other side; `used` or otherwise unknown to the site;
 * `mismatch` what came is not from who drew; `refused` here; else the code of a `Problem`.
 */
export type HandoverEnd = string

const PARTS: Record<HandoverWay, string> = { open: 'ouvrir', enter: 'entrer' }
const DRAWN = /^\/appareil\/(ouvrir|entrer)\/[0-9a-f-]{36}$/

/** What the drawing says: a phone's own camera program opens it too. */
export const addressOf = (way: HandoverWay, { id, secret }: DrawnHandover): string =>
  `${location.origin}/appareil/${PARTS[way]}/${id}#${secret}`

/** Where a scanned drawing leads: a path of this site, or why it does not lead there. */
export function readDrawing(
  text: string,
  way: HandoverWay,
): { path: string } | { wrong: 'elsewhere' | 'other'; host: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return { wrong: 'other', host: '' }
  if (url.origin !== location.origin) return { wrong: 'elsewhere', host: url.host }
  if (DRAWN.exec(url.pathname)?.[1] !== PARTS[way]) return { wrong: 'other', host: url.host }
  return { path: url.pathname + url.hash }
}

/** What the site no longer knows was there and is over, or was never there; `expired` where the time is over. */
export function endOf(error: unknown, known: boolean): HandoverEnd {
  if (error === 'expired') return error
  const { code } = problemOf(error)
  if (code === 'not_found') return known ? 'ended' : 'used'
  return code === 'form' ? 'used' : code
}
