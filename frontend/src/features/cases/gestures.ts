import type { CaseState, CaseView } from '#state/views.ts'

interface Gestures {
  /** What one most likely wants now, if anything. */
  main: CaseState | undefined
  others: CaseState[]
}

/**
 * What a case offers me, of what I may do: who asked it closes it once answered, and neither takes nor answers their
 * own question; anybody else takes it, then says that they answered.
 */
export function gesturesOn(view: CaseView, asked: boolean): Gestures {
  const offered = view.moves.filter((to) => !asked || to === 'closed' || to === 'open')
  const wanted = asked ? forAsker(view) : forOthers(view)
  const main = offered.find((to) => to === wanted)
  return { main, others: offered.filter((to) => to !== main) }
}

const forAsker = ({ state }: CaseView): CaseState | undefined =>
  state === 'answered' ? 'closed' : undefined

function forOthers({ state, own }: CaseView): CaseState | undefined {
  if (state === 'open') return 'taken'
  return state === 'taken' && own ? 'answered' : undefined
}
