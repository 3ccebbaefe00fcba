import { m } from '#i18n/language.svelte.ts'
import type { CaseState, CaseView, PersonView, ThreadView } from '#state/views.ts'
import type { IconName } from '#ui/icons.ts'

import { isMe } from '../names.ts'

export const stateIcons: Record<CaseState, IconName> = {
  open: 'question',
  taken: 'hand',
  answered: 'answered',
  closed: 'check',
}

/** Who brought the case where it stands, in a sentence. */
export function standing({
  state,
  own,
  by,
  reopened,
}: Pick<CaseView, 'state' | 'own' | 'by' | 'reopened'>): string {
  const words = m().cases
  if (reopened) return own ? words.reopenedByMe : words.reopened(by.name)
  if (own) return words[`${state}ByMe`]
  return words[`${state}By`](by.name)
}

/** The same beside the state's own word, which is not said again. */
export function note(view: CaseView): string {
  const words = m().cases
  const { state, own, by } = view
  if (state === 'answered') return own ? words.accordingToMe : words.accordingTo(by.name)
  if (state === 'closed') return own ? words.byMe : words.by(by.name)
  return standing(view)
}

/** What a person did to a case, as its thread tells it. */
export function happened(to: CaseState, by: PersonView): string {
  return standing({ state: to, by, own: isMe(by), reopened: to === 'open' })
}

/** What somebody else did to a case, where that is the last that happened in its thread. */
export function lastStep({ case: view, author, lastAt }: ThreadView): string | undefined {
  if (!view || view.own || view.at !== lastAt) return undefined
  if (view.state === 'open' && !view.reopened) return undefined
  if (view.state === 'taken' && isMe(author)) return m().cases.takesYours(view.by.name)
  return standing(view)
}

/** The word on the button that brings a case to another state. */
export function gesture({ state, own }: CaseView, to: CaseState): string {
  const words = m().cases
  if (to !== 'open') return { taken: words.take, answered: words.answered, closed: words.close }[to]
  if (state !== 'taken') return words.reopen
  return own ? words.giveBack : words.putBack
}
