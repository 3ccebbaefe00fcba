import { begin, fresh, me } from './accounts.ts'
import type { Body, Cookie, Handler } from './handler.ts'
import { No, type Site } from './site.ts'

/** A hand-over as far as it went. */
export interface StoredHandover {
  ends_at: number
  place: string
  asked_at?: number
  key?: string
  mac?: string
  account?: string
  answer?: { sealed: string; mac: string }
  /** The browser that asked. */
  asker?: Cookie
}

const stores = new WeakMap<Site, Map<string, StoredHandover>>()

/** Those that a site knows, by id: a test may put there what another browser would. */
export const handoversOf = (site: Site): Map<string, StoredHandover> => {
  const known = stores.get(site) ?? new Map<string, StoredHandover>()
  stores.set(site, known)
  return known
}

const LIVES = 180_000

const found = (site: Site, id = ''): StoredHandover => {
  const handover = handoversOf(site).get(id)
  if (!handover || handover.ends_at <= Date.now()) throw new No(404, 'not_found')
  return handover
}

const made = (site: Site, id: unknown): StoredHandover => {
  const handover = { ends_at: Date.now() + LIVES, place: 'Firefox · Windows' }
  handoversOf(site).set(id as string, handover)
  return handover
}

const ask = (handover: StoredHandover, asker: Cookie, { key, mac }: Body) =>
  Object.assign(handover, { key, mac, asker, asked_at: Date.now() })

export const handovers: Record<string, Handler> = {
  'POST identity/handovers': (site, cookie, _parts, body) =>
    ask(made(site, body['id']), cookie, body),
  'POST identity/handovers/offers': (site, cookie, _parts, { id }) => {
    fresh(cookie)
    return Object.assign(made(site, id), { account: me(site, cookie).id })
  },
  'PUT identity/handovers/*/key': (site, cookie, [, , id], body) => {
    const handover = found(site, id)
    if (handover.key) throw new No(404, 'not_found')
    return ask(handover, cookie, body)
  },
  'GET identity/handovers/*': (site, cookie, [, , id]) => {
    me(site, cookie)
    const { answer, ends_at, place, asked_at, key, mac } = found(site, id)
    if (answer) throw new No(404, 'not_found')
    return { ends_at, place, asked_at, key, mac }
  },
  'PUT identity/handovers/*/answer': (site, cookie, [, , id], body) => {
    fresh(cookie)
    const answer = body as unknown as StoredHandover['answer'] & {}
    Object.assign(found(site, id), { account: me(site, cookie).id, answer })
    return {}
  },
  'GET identity/handovers/*/answer': (site, _cookie, [, , id]) => {
    const { account, answer } = found(site, id)
    return answer ? { account, ...answer } : {}
  },
  'POST identity/handovers/*/taken': (site, cookie, [, , id = '']) => {
    const { account = '', asker } = found(site, id)
    if (asker !== cookie) throw new No(404, 'not_found')
    handoversOf(site).delete(id)
    begin(site, cookie, account)
    delete cookie.freshUntil
    return {}
  },
  'DELETE identity/handovers/*': (site, _cookie, [, , id = '']) => {
    found(site, id)
    handoversOf(site).delete(id)
    return {}
  },
}
