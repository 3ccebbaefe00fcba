import { utf8 } from '#crypto/bytes.ts'
import { digest } from '#crypto/pae.ts'
import type { Submission } from '#vault/api.ts'
import type { Enrolment } from '#wire/identity.ts'

import { byEmail, enrol, fresh, made, me } from './accounts.ts'
import { doors } from './doors.ts'
import type { Body, Cookie, Handler } from './handler.ts'
import { handovers } from './handovers.ts'
import { isLoud } from './headers.ts'
import { identity } from './identity.ts'
import type { NoticeStore } from './notice-store.ts'
import { casesOf, page, rowOf, threadsOf } from './pages.ts'
import { No, type Site, type StoredRoom } from './site.ts'

const head = (room: StoredRoom) => ({ seq: room.log.length, hash: room.head })

const join = async (site: Site, cookie: Cookie, body: Body): Promise<unknown> => {
  const enrolment = body['enrolment'] as Enrolment | undefined
  if (site.knows(body as unknown as Submission)) {
    if (enrolment) cookie.account = enrolment.account
    return { state: 'complete' }
  }
  if (enrolment && byEmail(site, enrolment.email)) throw new No(409, 'email_taken')
  const actor = enrolment?.account ?? me(site, cookie).id
  const account = enrolment && (await made(cookie, enrolment))
  await site.submit(actor, body as unknown as Submission)
  if (account) enrol(site, cookie, account)
  return { state: 'complete' }
}

/** In it, or in the territory to which it stands open. */
const mayRead = (site: Site, account: string, { kind, territory, members }: StoredRoom): boolean =>
  members.has(account) ||
  (['carers', 'onboarding', 'open'].includes(kind) && site.room(territory).members.has(account))

/** Guests also read the log of the territory that they are guests of. */
const mayFollow = (site: Site, account: string, room: StoredRoom): boolean =>
  mayRead(site, account, room) ||
  (room.kind === 'territory' &&
    [...site.rooms.values()].some(
      ({ kind, territory, members }) =>
        kind === 'onboarding' && territory === room.id && members.has(account),
    ))

const unreadIn = (site: Site, room: string): number =>
  (site.messages.get(room) ?? []).filter(isLoud).filter(({ header, number }) => {
    const { thread } = JSON.parse(header) as { thread: string }
    return number > (site.positions.get(thread) ?? 0)
  }).length

const rows = (site: Site, cookie: Cookie) => {
  const { id: account } = me(site, cookie)
  return [...site.rooms.values()]
    .filter(({ kind }) => kind !== 'territory' && kind !== 'carers')
    .filter((room) => mayRead(site, account, room))
    .filter(({ id }) => !site.overseen.has(id))
    .map((room) => {
      const { id, territory, kind, purpose, audience = null, members } = room
      const last = site.messages.get(id)?.length ?? 0
      const joined = members.has(account)
      const unread = unreadIn(site, id)
      return { id, territory, kind, purpose, audience, joined, log: head(room), last, unread }
    })
}

export const besideOf = (site: Site, room: string, holder: string) => {
  const author = <T extends object>(given: T) => ({
    ...given,
    author: site.authors.get(given) ?? '',
  })
  const { boxes, links, wraps } = site.beside
  const mine = boxes.filter((box) => box.room === room && box.holder === holder)
  return {
    boxes: mine.map(({ holder: _holder, ...box }) => author(box)),
    links: links.filter((link) => link.room === room).map(author),
    wraps: wraps.filter((wrap) => wrap.room === room).map(author),
  }
}

const boxed = (site: Site, room: string): string[] => {
  const boxes = site.beside.boxes.filter((box) => box.room === room)
  const latest = Math.max(0, ...boxes.map(({ epoch }) => epoch))
  return boxes.filter(({ epoch }) => epoch === latest).map(({ holder }) => holder)
}

export const people = async (site: Site) => ({
  sealing: site.beside.sealing,
  cards: await Promise.all(
    site.beside.cards.map(async (payload) => ({
      hash: await digest('card', utf8(payload)),
      payload,
    })),
  ),
})

/** A link is for one person, but that of a meeting. */
const checkUnused = (site: Site, invitation: string): void => {
  const payloads = [...site.rooms.values()].flatMap(({ log }) => log.map(({ payload }) => payload))
  const used = payloads.some((payload) => {
    const stated = JSON.parse(payload) as { action: string; invitation?: string }
    return stated.action === 'join' && stated.invitation === invitation
  })
  if (used) throw new No(410, 'invitation_used')
}

export const opened = async (site: Site, invitation: string) => {
  const all = [...site.rooms.values()]
  const stated = all.find(({ log }) =>
    log.some(
      ({ payload }) => payload.includes(`"action":"invite"`) && payload.includes(invitation),
    ),
  )
  if (!stated) throw new No(404, 'not_found')
  if (stated.kind === 'territory') checkUnused(site, invitation)
  const here = all.filter(({ territory }) => territory === stated.territory)
  const onboarding = here.find(({ kind }) => kind === 'onboarding')
  const places = here.filter(({ kind }) => ['territory', 'carers', 'onboarding'].includes(kind))
  const sealed = places.map(({ id: room }) => {
    const of = besideOf(site, room, invitation)
    return { boxes: of.boxes, links: of.links, wraps: of.wraps }
  })
  return {
    kind: stated.kind === 'territory' ? ('personal' as const) : ('shared' as const),
    territory: stated.territory,
    ...(onboarding ? { room: onboarding.id } : {}),
    logs: places.map(({ id, log }) => ({ room: id, statements: log, more: false })),
    boxes: sealed.flatMap(({ boxes }) => boxes),
    links: sealed.flatMap(({ links }) => links),
    wraps: sealed.flatMap(({ wraps }) => wraps),
    ...(await people(site)),
  }
}

const given = <Row>({ asked }: NoticeStore, rows: Map<string, Row>, id: string): Row => {
  asked.push(id)
  const found = rows.get(id)
  if (!found) throw new No(404, 'not_found')
  return found
}

export const handlers: Record<string, Handler> = {
  ...identity,
  ...doors,
  ...handovers,
  'GET territories': (site, cookie) => {
    const { id: account } = me(site, cookie)
    const all = [...site.rooms.values()]
    return all
      .filter(({ kind, members }) => kind === 'territory' && members.has(account))
      .map((room) => {
        const carers = all.find((other) => other.kind === 'carers' && other.territory === room.id)
        return { id: room.id, log: head(room), carers: carers?.id }
      })
  },
  'GET territories/*/people': (site) => people(site),
  'GET requests': (site, cookie) => {
    const { id } = me(site, cookie)
    const [territory] = [...site.rooms.values()].filter(({ kind }) => kind === 'territory')
    const state = territory?.members.has(id) ? 'admitted' : 'waiting'
    return site.requests
      .filter(({ account }) => account === id)
      .map(({ at }) => ({ territory: territory?.id, at, state }))
  },
  'PUT requests/*': (site, cookie, _parts, { payload, signature }) => {
    const asked = { payload: payload as string, signature: signature as string }
    site.requests.push({ account: me(site, cookie).id, at: Date.now(), ...asked })
    return {}
  },
  'DELETE requests/*': (site, cookie) => {
    site.requests = site.requests.filter(({ account }) => account !== me(site, cookie).id)
    return {}
  },
  'GET territories/*/requests': (site, _cookie, [, id = '']) =>
    site.requests.filter(({ account }) => !site.room(id).members.has(account)),
  'DELETE territories/*/requests/*': (site, _cookie, [, , , refused]) => {
    site.requests = site.requests.filter(({ account }) => account !== refused)
    return {}
  },
  'GET pathways/*/groups': (site) =>
    [...site.rooms.values()]
      .filter(({ kind }) => kind === 'open' || kind === 'onboarding')
      .map(({ id }) => ({ id, ...(site.messages.has(id) ? { quiet: 0 } : {}) })),
  'GET rooms': (site, cookie) => rows(site, cookie),
  'POST logs': (site, cookie, _parts, { rooms }) => {
    const { id: account } = me(site, cookie)
    const served = Object.entries(rooms as Record<string, number>)
      .map(([id, after]) => ({ room: site.room(id), after }))
      .filter(({ room }) => mayFollow(site, account, room))
      .map(({ room: { id, log }, after }) => ({
        ...{ room: id, statements: log.filter(({ seq }) => seq > after), more: false },
      }))
    if (served.length === 0) throw new No(404, 'not_found')
    return { logs: served }
  },
  'POST statements': async (site, cookie, _parts, body) => {
    const submission = body as unknown as Submission
    const { id } = me(site, cookie)
    if (site.isCoordination(submission)) fresh(cookie)
    await site.submit(id, submission)
    return { heads: {} }
  },
  'GET rooms/*/epochs': (site, cookie, [, room = '']) => ({
    ...besideOf(site, room, me(site, cookie).id),
    boxed: boxed(site, room),
  }),
  'POST boxes': async (site, cookie, _parts, body) => {
    const given = { cards: [], sealing: [], ...body } as unknown as Submission['beside']
    await site.submit(me(site, cookie).id, { statements: [], beside: given })
    return {}
  },
  'GET rooms/*/threads': (site, _cookie, [, room = ''], _body, query) =>
    threadsOf(site, room, query),
  'GET agenda/*': ({ notices }, _cookie, [, territory = '']) => ({
    events: notices.eventsOf(territory),
    more: false,
  }),
  'GET events/*': ({ notices }, _cookie, [, id = '']) => given(notices, notices.events, id),
  'PUT events/*/seen': ({ notices }, _cookie, [, id = '']) => notices.seen(id),
  'GET announcements': ({ notices }, _cookie, _parts, _body, query) => ({
    announcements: notices.announcementsOf(query.get('territory') ?? ''),
    more: false,
  }),
  'GET announcements/*': ({ notices }, _cookie, [, id = '']) =>
    given(notices, notices.announcements, id),
  'GET threads/*': (site, _cookie, [, thread = '']) => rowOf(site, thread),
  'GET cases': (site, _cookie, _parts, _body, query) => casesOf(site, query),
  'GET rooms/*/messages': (site, _cookie, [, room = ''], _body, query) =>
    page(site.messages.get(room) ?? [], query),
  'GET rooms/*/documents': (site, _cookie, [, room = '']) => {
    const all = (site.messages.get(room) ?? []).map((each) => ({
      each,
      header: JSON.parse(each.header) as { kind: string; document?: true },
    }))
    const [own, beside] = [
      all.filter(({ header }) => header.document === true || header.kind === 'pin'),
      all.filter(({ header }) => ['delete', 'title', 'edit'].includes(header.kind)),
    ]
    return {
      messages: own.map(({ each }) => each),
      beside: beside.map(({ each }) => each),
      more: false,
    }
  },
  'GET threads/*/readers': (site, _cookie, [, thread = '']) => ({
    seen: site.seen.get(thread) ?? [],
  }),
  'GET threads/*/messages': (site, _cookie, [, thread = ''], _body, query) =>
    page(site.thread(thread), query),
  'GET inbox': (site) => ({
    entries: [...site.inbox].map(([id, head]) => ({ ...head, thread: rowOf(site, id) })),
    levels: {},
    threads: Object.fromEntries(site.threadLevels),
    acts: site.told,
  }),
  'PUT presence': (site, _cookie, _parts, { shown }) => {
    site.shown = shown === true
    site.hear(undefined, { type: 'presence.shown', shown: site.shown })
    return {}
  },
  'PUT threads/*/level': (site, _cookie, [, thread = ''], { level }) => {
    if (level === 'room') site.threadLevels.delete(thread)
    else site.threadLevels.set(thread, level as 'all' | 'none')
    return {}
  },
  'POST read': (site, _cookie, _parts, { positions, through }) => {
    for (const [room, seq] of Object.entries((through ?? {}) as Record<string, number>)) {
      site.readThrough(room, seq)
    }
    for (const { thread, number } of (positions ?? []) as { thread: string; number: number }[]) {
      site.positions.set(thread, number)
    }
    return {}
  },
  'POST foundings/*/open': () => ({ name: 'CPTS du Haut-Lot' }),
  'POST foundings/*/found': (site, cookie, _parts, body) => join(site, cookie, body),
  'POST invitations/*/open': (site, _cookie, [, id = '']) => opened(site, id),
  'POST invitations/*/join': (site, cookie, [, id = ''], body) => {
    if (!site.knows(body as unknown as Submission)) checkUnused(site, id)
    return join(site, cookie, body)
  },
}
