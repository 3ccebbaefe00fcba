import { later } from '#i18n/later.svelte.ts'
import type { ActView } from '#state/account/access.svelte.ts'

type Act = Omit<ActView, 'outcome'> & Partial<ActView>

/** Every screen that is left writes it; it says nothing to anybody. */
const UNTOLD = ['identity.replace_vault']

/** An act as its owner may recognise it; one that has no words is told all the same. */
export function told({ at, act, outcome }: Act) {
  if (UNTOLD.includes(act)) return []
  const words = later().acts.act[act.replace(/^.*\./, '')] ?? later().acts.other
  return [{ at, words, refused: outcome === 'refused' }]
}
