import { rooms } from '#state/rooms/rooms.svelte.ts'
import { territories } from '#state/rooms/territories.svelte.ts'

import { router } from './router.svelte.ts'

/** The territory that the address names. */
export function namedTerritory(): string | undefined {
  const [, section, id] = router.path.split('/')
  return section === 't' && id ? id : undefined
}

/** Whether the address names a territory that I am not in, or not any more. */
export function isElsewhere(): boolean {
  const named = namedTerritory()
  if (named === undefined || rooms.loading || rooms.problem) return false
  return territories.list.every(({ id }) => id !== named)
}

/** My territory that the page is of, else the one that was looked at last; undefined before any is known. */
export const presentTerritory = (): string | undefined =>
  (isElsewhere() ? undefined : namedTerritory()) ?? territories.present

export const territoryName = (id: string): string => territories.name(id)

/** What is gathered from all names its territory, where there is more than one. */
export const whereOf = (id: string): string | undefined =>
  territories.several ? territories.name(id) : undefined

/** The territory that I coordinate: the page's where I do, else the first. */
export function coordinatedTerritory(): string | undefined {
  const mine = territories.list.filter(({ role }) => role === 'coordinator')
  return (mine.find(({ id }) => id === presentTerritory()) ?? mine[0])?.id
}

/** Where the same section of another of my territories stands: its groups, from where there is none. */
export function sameSectionOf(id: string): string {
  const [, , , section = ''] = namedTerritory() ? router.path.split('/') : []
  return `/t/${id}/${SECTIONS.includes(section) ? section : 'groupes'}`
}

const SECTIONS = ['groupes', 'messages', 'cas', 'annuaire', 'agenda']
