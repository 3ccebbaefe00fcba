import type { EventView, OwnAnswer } from '../agenda/agenda-views.ts'
import { agenda } from '../agenda/agenda.svelte.ts'
import { announcements } from '../agenda/announcements.svelte.ts'
import { liveNow } from '../clock.ts'
import { self } from '../people/self.svelte.ts'
import { logs } from '../rooms/logs.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { casesOf } from '../threads/cases.svelte.ts'
import { home, type NextEvent } from './home.svelte.ts'

/** An event that lies further ahead waits for no answer yet. */
const SOON = 30 * 86_400_000
/** More questions than this at once get no answer. */
const FEW = 3

/** Those I am a member of. */
const territories = () =>
  [...roster.territories.values()].filter(({ me }) => me).map(({ id }) => id)

/** The next first. */
const events = () =>
  territories()
    .flatMap((id) => agenda.of(id).list)
    .toSorted((a, b) => a.starts - b.starts)

const briefly = ({ id, territory, title, starts, zone }: EventView) => ({
  ...{ id, territory, title, at: starts, zone },
})

const standing = (mine?: OwnAnswer): Pick<NextEvent, 'answer'> => {
  if (!mine || mine.choice === 'no') return {}
  return { answer: mine.waiting === undefined ? mine.choice : 'waiting' }
}

home.feed({
  waiting: () =>
    casesOf()
      .list.filter((thread) => thread.case.forMe && thread.case.state === 'open')
      .filter((thread) => thread.author.account !== self.account)
      .map((thread) => ({
        kind: 'case' as const,
        territory: logs.territoryOf(thread.room) ?? '',
        at: thread.lastAt,
        thread,
      })),
  load: () => casesOf().load(),
})

home.feed({
  waiting: () =>
    territories()
      .flatMap((id) => announcements.of(id).list)
      .filter(({ acknowledged }) => acknowledged === 'asked')
      .map(({ id, territory, title, at }) => ({
        kind: 'announcement' as const,
        ...{ id, territory, title, at },
      })),
  load: async () => {
    await Promise.all(territories().map((id) => announcements.of(id).load()))
  },
})

home.feed({
  waiting: () => {
    const open = events().filter(({ abilities }) => abilities.answer)
    const moved = open.filter(({ mine }) => mine?.movedUp)
    const unanswered = open.filter(({ mine, starts }) => !mine && starts < liveNow() + SOON)
    return [
      ...moved.map((event) => ({ kind: 'place' as const, ...briefly(event) })),
      ...unanswered.slice(0, FEW).map((event) => ({ kind: 'event' as const, ...briefly(event) })),
    ]
  },
  events: () =>
    events()
      .filter(({ cancelled, mine }) => !cancelled && mine?.choice !== 'no')
      .map(({ id, territory, title, starts, zone, place, mine }) => ({
        ...{ id, territory, title, starts, zone },
        ...(place === undefined ? {} : { place }),
        ...standing(mine),
      })),
  load: async () => {
    await Promise.all(territories().map((id) => agenda.of(id).load()))
  },
})
