import { m } from '#i18n/language.svelte.ts'
import type { Basis, RoomView } from '#state/views.ts'

/** Who may read a room, in a sentence. */
export function readers({ kind, audience }: Pick<RoomView, 'kind' | 'audience'>): string {
  const words = m().groups
  if (kind === 'onboarding') return words.readOnboarding
  if (kind === 'direct') return words.readDirect
  if (kind === 'closed') return words.readClosed
  return audience === 'carers' ? words.readCarers : words.readMembers
}

/** Why somebody is taken for who they are said to be, in a sentence. */
export function basisSentence(basis: Basis | undefined): string {
  if (!basis) return m().basis.guest
  return basis.kind === 'founder' ? m().basis.founder : m().basis[basis.kind](basis.by ?? '')
}
