import * as api from '#net/identity.ts'
import type { Uuid } from '#wire/basics.ts'

const PLACE = 'maillage-place'
const ALONE = 'maillage-alone'
/** ms: as long as the site keeps a session that it hears nothing of. */
const TRUSTED_FOR = 14 * 86_400_000

/** Where this browser is signed in, as the site calls it: kept on a trusted device, to ask about once nobody is any more. */
export const keptPlace = (): Uuid | null => localStorage.getItem(PLACE)

/** In the place of the one before. The site has just said that somebody is signed in there. */
export function keepPlace(place: Uuid): void {
  localStorage.setItem(PLACE, place)
  localStorage.setItem(ALONE, String(Date.now() + TRUSTED_FOR))
}

export function forgetPlace(): void {
  localStorage.removeItem(PLACE)
  localStorage.removeItem(ALONE)
}

/** Whether this browser may open what it keeps without asking the site: not once it knows, or could know, that the session is over. */
export const opensAlone = (): boolean => Number(localStorage.getItem(ALONE)) > Date.now()

/** Whether another tab has just forgotten it: nobody trusts this device any more. */
export const isForgotten = ({ key, newValue }: StorageEvent): boolean =>
  key === PLACE && newValue === null

/**
 * The session is over: whether it was ended from elsewhere. Where the site does not say so, it was not: asked again at the
 * next start.
 */
export async function wasEnded(place: Uuid | null): Promise<boolean> {
  localStorage.removeItem(ALONE)
  if (place === null) return false
  const told = await api.ended(place).catch(() => undefined)
  return told?.ended === true
}
