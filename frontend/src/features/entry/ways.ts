import type { Capability } from '#state/session/device.svelte.ts'

export type Opening = 'passkey' | 'passphrase' | 'sheet'

/** One gesture comes before seven words before a paper that lies elsewhere; but on a device that can make no gesture. */
export function quickest<Way extends Opening | 'code'>(
  ways: readonly Way[],
  can: Capability | null,
): Way[] {
  const order = ['passkey', 'code', 'passphrase', 'sheet'] as const
  const rank = (way: Way) =>
    way === 'passkey' && can === 'unsupported' ? order.length : order.indexOf(way)
  return ways.toSorted((a, b) => rank(a) - rank(b))
}
