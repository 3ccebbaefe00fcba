import { m } from '#i18n/language.svelte.ts'
import { conversations } from '#state/threads/conversations.svelte.ts'
import { inbox } from '#state/home/inbox.svelte.ts'
import type { IconName } from '#ui/icons.ts'

import { paths } from '../paths.ts'

import { coordinatedTerritory, presentTerritory } from './territory.ts'

export interface Section {
  href: string
  icon: IconName
  word: string
  count?: number
}

export const homeSection = (): Section => ({
  href: paths.home,
  icon: 'home',
  word: m().shell.home,
})

/** On a phone a bell in each page's head. */
export const inboxSection = (): Section => ({
  href: paths.inbox,
  icon: 'bell',
  word: m().inbox.title,
  count: inbox.badge,
})

/** On a phone an icon in each page's head. */
export const searchSection = (): Section => ({
  href: paths.search,
  icon: 'search',
  word: m().search.title,
})

/** What a territory has: none before one is known. */
export function territorySections(): Section[] {
  const territory = presentTerritory()
  if (!territory) return []
  return [
    { href: paths.groups(territory), icon: 'groups', word: m().shell.groups },
    {
      href: paths.conversations(territory),
      icon: 'messages',
      word: m().conversation.title,
      count: conversations.unread(territory),
    },
    { href: paths.cases(territory), icon: 'case', word: m().cases.title },
    { href: paths.directory(territory), icon: 'directory', word: m().directory.title },
    { href: paths.agenda(territory), icon: 'calendar', word: m().agenda.title },
  ]
}

/** What goes with who I am: on a phone behind my mark. */
export function ownSections(): Section[] {
  const coordinated = coordinatedTerritory()
  const coordination: Section[] = coordinated
    ? [{ href: paths.coordination(coordinated), icon: 'compass', word: m().shell.coordination }]
    : []
  return [...coordination, { href: paths.settings, icon: 'settings', word: m().shell.settings }]
}
