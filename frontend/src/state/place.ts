import * as api from '#net/identity.ts'
import type { Uuid } from '#wire/basics.ts'

const PLACE = 'maillage-place'

/** Where this browser is signed in, as the site calls it: kept on a trusted device, to ask about once nobody is any more. */
export const keptPlace = (): Uuid | null => localStorage.getItem(PLACE)

/** In the place of the one before. */
export const keepPlace = (place: Uuid): void => localStorage.setItem(PLACE, place)

export const forgetPlace = (): void => localStorage.removeItem(PLACE)

/** Whether another tab has just forgotten it: nobody trusts this device any more. */
export const isForgotten = ({ key, newValue }: StorageEvent): boolean =>
  key === PLACE && newValue === null

/** Whether it was ended from elsewhere. Where the site does not say so, it was not: asked again at the next start. */
export async function wasEnded(place: Uuid | null): Promise<boolean> {
  if (place === null) return false
  const told = await api.ended(place).catch(() => undefined)
  return told?.ended === true
}
