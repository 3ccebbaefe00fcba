import type { Envelope } from '#wire/threads.ts'

import { fields, hashOf, isLoud, kindIn } from './headers.ts'
import type { Site } from './site.ts'

export const page = (all: Envelope[], query: URLSearchParams) => {
  const limit = Number(query.get('limit') ?? 100)
  const after = query.get('after')
  const before = Number(query.get('before') ?? Infinity)
  const named = query.get('around')
  const found =
    named !== null
      ? around(all, named, limit)
      : after === null
        ? all.filter(({ seq }) => seq < before).slice(-limit)
        : all.filter(({ seq }) => seq > Number(after)).slice(0, limit)
  const beside = about(all, found, ['edit', 'delete', 'reaction', 'vote'])
  const more = after === null ? found[0] !== all[0] : found.at(-1) !== all.at(-1)
  return { messages: found, beside, more: found.length > 0 && more }
}

/** By its id, its header's hash, or as the first that is new after so many. */
function around(all: Envelope[], named: string, limit: number): Envelope[] {
  const isNamed = (each: Envelope): boolean =>
    /^\d+$/.test(named)
      ? each.number > Number(named)
      : [fields(each).id, hashOf(each)].includes(named)
  const place = all.findIndex(isNamed)
  const first = Math.max(0, place - limit / 2)
  return place < 0 ? [] : all.slice(first, place + limit / 2)
}

const about = (all: Envelope[], shown: Envelope[], kinds: string[]): Envelope[] => {
  const hashes = new Set(shown.map(hashOf))
  return all.filter(
    (each) =>
      !shown.includes(each) &&
      kinds.includes(kindIn(each)) &&
      hashes.has(fields(each).target ?? ''),
  )
}

const threadsIn = (site: Site, room: string): string[] => [
  ...new Set((site.messages.get(room) ?? []).map((message) => fields(message).thread)),
]

/** A thread as listed. */
export const rowOf = (site: Site, id: string) => {
  const messages = site.thread(id)
  const loud = messages.filter(isLoud)
  const last = loud.at(-1)
  const transition = messages.findLast((message) => fields(message).kind === 'case')
  return {
    id,
    room: last?.room,
    count: loud.length,
    last_seq: last?.seq ?? 0,
    last_at: last?.at,
    position: site.positions.get(id) ?? 0,
    root: messages[0],
    title: messages.findLast((message) => fields(message).kind === 'title') ?? null,
    last,
    ...(transition ? { transition } : {}),
    beside: about(
      messages,
      [messages[0], last, transition].filter((each) => each !== undefined),
      ['edit', 'delete'],
    ),
  }
}

export const threadsOf = (site: Site, room: string, query: URLSearchParams) => {
  const threads = threadsIn(site, room).map((id) => rowOf(site, id))
  const before = Number(query.get('before') ?? Infinity)
  const older = threads.filter(({ last_seq }) => last_seq < before)
  return {
    threads: older.toSorted((a, b) => b.last_seq - a.last_seq).slice(0, Number(query.get('limit'))),
  }
}

/** Of all rooms: whoever asks in these tests is in each. */
export const casesOf = (site: Site, query: URLSearchParams) => {
  const states = query.getAll('state')
  const rows = [...site.messages.keys()].flatMap((room) => threadsIn(site, room))
  const threads = rows
    .map((id) => rowOf(site, id))
    .filter(({ transition }) => {
      const state = transition && fields(transition).case?.state
      return state !== undefined && states.includes(state)
    })
  const before = query.get('before')
  const older = threads.filter(({ id }) => before === null || id < before)
  const latest = older.toSorted((a, b) => (a.id < b.id ? 1 : -1))
  return { threads: latest.slice(0, Number(query.get('limit'))) }
}
