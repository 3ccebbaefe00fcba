import { Part, screenOf } from '../part.svelte.ts'

/** The list of groups, and what of one is beside its discussion. */
export const panes = new Part(() => import('./panes.ts'))

const byName = {
  cas: screenOf(panes, 'CasesPane'),
  documents: screenOf(panes, 'DocumentsPane'),
  agenda: screenOf(panes, 'AgendaPane'),
  membres: screenOf(panes, 'MembersPane'),
  'a-propos': screenOf(panes, 'AboutPane'),
}

const isPane = (name: string): name is keyof typeof byName => Object.hasOwn(byName, name)

export const paneOf = (name = '') => (isPane(name) ? byName[name] : undefined)
