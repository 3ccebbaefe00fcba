import type { Site } from './site.ts'

export const page = (all: { seq: number }[], query: URLSearchParams) => {
  const limit = Number(query.get('limit') ?? 100)
  const after = query.get('after')
  const before = Number(query.get('before') ?? Infinity)
  const found =
    after === null
      ? all.filter(({ seq }) => seq < before).slice(-limit)
      : all.filter(({ seq }) => seq > Number(after)).slice(0, limit)
  return { messages: found, more: after === null && found[0] !== all[0] }
}

export const threadsOf = (site: Site, room: string, query: URLSearchParams) => {
  const all = site.messages.get(room) ?? []
  const ids = [...new Set(all.map(({ header }) => JSON.parse(header).thread as string))]
  const threads = ids.map((id) => {
    const messages = site.thread(id)
    const last = messages.at(-1)
    const title = messages.findLast(({ header }) => JSON.parse(header).kind === 'title') ?? null
    const position = site.positions.get(id) ?? 0
    const shown = { root: messages[0], title, last }
    return {
      id,
      count: messages.length,
      last_seq: last?.seq ?? 0,
      last_at: last?.at,
      position,
      ...shown,
    }
  })
  const before = Number(query.get('before') ?? Infinity)
  const older = threads.filter(({ last_seq }) => last_seq < before)
  return {
    threads: older.toSorted((a, b) => b.last_seq - a.last_seq).slice(0, Number(query.get('limit'))),
  }
}
