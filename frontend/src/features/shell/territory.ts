import { session } from '#state/session.svelte.ts'

import { router } from './router.svelte.ts'

/** The territory of the page, or the first of mine; undefined before any is known. */
export function presentTerritory(): string | undefined {
  const [, section, id] = router.path.split('/')
  return section === 't' && id ? id : session.territories[0]?.id
}

export function territoryName(id: string): string {
  return session.territories.find((territory) => territory.id === id)?.name ?? ''
}

/** The territory that I coordinate: the page's where I do, else the first. */
export function coordinatedTerritory(): string | undefined {
  const mine = session.territories.filter(({ role }) => role === 'coordinator')
  return (mine.find(({ id }) => id === presentTerritory()) ?? mine[0])?.id
}
