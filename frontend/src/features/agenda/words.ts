import { m } from '#i18n/language.svelte.ts'
import type { EventView } from '#state/agenda/agenda-views.ts'

/** Who comes, in a few words: places taken where they are counted. */
export function seats({ coming, waiting, maybe, capacity }: EventView): string {
  const words = m().agenda
  const first =
    capacity === undefined
      ? coming === 0
        ? words.nobody
        : words.coming(coming)
      : words.comingOf(coming, capacity)
  const more = [
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
    ...(maybe > 0 ? [words.maybe(maybe)] : []),
  ]
  return [first, ...more].join(' · ')
}

interface EventState {
  word: string
  tone: 'new' | 'calm' | 'wrong'
}

/** What an event says to me at a glance. */
export function stateOf({ cancelled, over, mine }: EventView): EventState | undefined {
  if (cancelled) return { word: m().agenda.cancelled, tone: 'wrong' }
  if (over) return { word: m().agenda.over, tone: 'calm' }
  if (!mine) return { word: m().agenda.toAnswer, tone: 'new' }
  if (mine.waiting !== undefined) return { word: m().event.whoWaits, tone: 'calm' }
  return { word: m().event[mine.choice], tone: 'calm' }
}

/** My answer in a sentence. */
export function answerSentence({ mine, capacity }: EventView): string | undefined {
  const words = m().event
  if (!mine) return undefined
  if (mine.waiting !== undefined) return words.youWait(mine.waiting)
  const comes = capacity === undefined ? words.youJoin : words.youCome
  return { yes: comes, maybe: words.youMaybe, no: words.youDoNot }[mine.choice]
}
