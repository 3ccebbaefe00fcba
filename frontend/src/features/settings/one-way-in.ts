import type { UnlockerView } from '#state/account/access.svelte.ts'

/** Whether all would be lost with one telephone, or one note: one thing opens, and it is no sheet. */
export function oneWayIn(unlockers: readonly UnlockerView[] | null): boolean {
  const opens = unlockers?.filter((unlocker) => unlocker.opens) ?? []
  return opens.length === 1 && opens[0]?.kind !== 'sheet'
}
