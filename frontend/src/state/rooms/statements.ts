import { ApiError } from '#net/http.ts'
import * as api from '#net/rooms.ts'
import { VaultError, type RekeyNeed, type Submission } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { Problem } from '../problem.ts'
import { vault } from '../vault.ts'
import { alarms } from './alarms.svelte.ts'
import { refresh } from './catchup.ts'
import { ensureKeys, fetchEpochs, sources } from './keys.svelte.ts'
import { logs } from './logs.ts'
import { renewal, Renewed } from './renewal.svelte.ts'
import { roster } from './roster.svelte.ts'

const TRIES = 5
/** Where what went ahead serves no more. */
const BEGIN_ANEW = new Set(['boxes', 'given'])
/** Somebody else wrote into a log first: read it, and say it again. */
const RACES = new Set([
  'chain',
  'clock',
  'territory',
  'epoch',
  'keyholders',
  'boxes',
  'given',
  'beside',
])

/**
 * Posts what `make` says at the present heads of `rooms`, again after a lost race, and takes the grown logs in. Where a key is
 * missing that nobody is waited for, as what was served is junk, it is renewed first. @throws VaultError `no_key` who waits
 */
export async function act<T extends { submission: Submission }>(
  rooms: Hash[],
  make: () => Promise<T>,
): Promise<T> {
  try {
    return await keepSaying(rooms, make)
  } catch (error) {
    const isShut = error instanceof VaultError && error.code === 'no_key'
    if (!isShut || !(await renewedStale(rooms))) throw error
    return keepSaying(rooms, make)
  }
}

/** Whether there was one to renew, and it was. */
async function renewedStale(rooms: Hash[]): Promise<boolean> {
  const heads = await vault().heads()
  const begun = rooms.filter((room) => heads[room])
  const needs = await Promise.all(begun.map((room) => vault().needsRekey(room, now())))
  const stale = begun.filter((_, at) => needs[at] === 'stale')
  for (const room of stale) await rekey(room)
  return stale.length > 0
}

async function keepSaying<T extends { submission: Submission }>(
  rooms: Hash[],
  make: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await refresh(rooms)
    await fetchLacking(rooms)
    try {
      const made = await make()
      await api.submit(made.submission)
      if (!leaves(made.submission)) await stands(rooms, made.submission)
      return made
    } catch (error) {
      if (attempt === TRIES || !(await mendable(error, rooms))) throw error
    }
  }
}

interface Said {
  room?: Hash
  seq: number
}

/** Who leaves may be served the log no more: nothing of theirs rests on what the site does with it. */
const leaves = ({ statements }: Submission): boolean =>
  statements.some(({ payload }) => (JSON.parse(payload) as { action: string }).action === 'leave')

/**
 * Takes the grown logs in, and makes sure that what was said is among what they hold: a removal that the site keeps to
 * itself would shut nobody out. A room that begins is not known yet.
 */
async function stands(rooms: Hash[], { statements }: Submission): Promise<void> {
  const said = statements.map((statement) => ({
    ...statement,
    ...(JSON.parse(statement.payload) as Said),
  }))
  const named = said.flatMap(({ room }) => (room && logs.territoryOf(room) ? [room] : []))
  await refresh([...new Set([...rooms, ...named])])
  const heads = await vault().heads()
  for (const { room = '', seq, payload, signature, cosignature } of said) {
    const [head, territory] = [heads[room], logs.territoryOf(room)]
    if (!head || territory === undefined) continue
    if (head.seq < seq) throw new Problem('not_kept')
    const own = { seq, payload, signature, ...(cosignature === undefined ? {} : { cosignature }) }
    const { problems } = await vault().ingestLog({ room, territory, statements: [own], more: true })
    if (problems.length > 0) alarms.heed({ room, territory }, problems)
  }
}

/** `act` for statements of which nothing but their effect is wanted. */
export const say = (rooms: Hash[], make: () => Promise<Submission>): Promise<unknown> =>
  act(rooms, async () => ({ submission: await make() }))

/** Renews the keys that open `room` where somebody who had them was removed. */
export async function rekey(room: Hash): Promise<void> {
  for (const source of sources(room)) await renew(source, ['stale'])
}

/** Renews one room's own keys if the logs say so: whoever loses the race finds nothing left to do. */
export const renew = (room: Hash, when: RekeyNeed[]): Promise<void> =>
  renewal.inTurn(room, () => renewWhere(room, when))

/** Who has yet to fetch a key is none who waits for it, and makes the next one. */
async function fetchLacking(rooms: Hash[]): Promise<void> {
  await Promise.all((await vault().keysLacking(rooms)).map(fetchEpochs))
}

async function renewWhere(room: Hash, when: RekeyNeed[]): Promise<void> {
  await fetchLacking([room])
  const needed = async (): Promise<boolean> => when.includes(await vault().needsRekey(room, now()))
  if (!(await needed())) return
  try {
    await keepSaying([room], async () => ({ submission: await renewal.make(room, needed) }))
  } catch (error) {
    if (!(error instanceof Renewed)) throw error
  }
}

async function mendable(error: unknown, rooms: Hash[]): Promise<boolean> {
  if (error instanceof ApiError && BEGIN_ANEW.has(error.code)) await vault().forgetAhead()
  if (error instanceof ApiError) return RACES.has(error.code)
  if (!(error instanceof VaultError)) return false
  if (error.code === 'no_sealing_key') await meetEverybody(rooms)
  else if (error.code === 'no_key') await fetchAll(rooms)
  else if (error.code === 'stale') for (const room of rooms) await rekey(room)
  else return false
  return true
}

/** What needs keyholders' public keys, again once everybody's came in. */
export async function meeting<T>(rooms: Hash[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof VaultError && error.code === 'no_sealing_key')) throw error
    await meetEverybody(rooms)
    return work()
  }
}

async function meetEverybody(rooms: Hash[]): Promise<void> {
  const territories = new Set(rooms.flatMap((room) => logs.territoryOf(room) ?? []))
  for (const territory of territories) await roster.fetchEverybody(territory)
}

async function fetchAll(rooms: Hash[]): Promise<void> {
  for (const room of rooms) {
    if (logs.isRoom(room)) await ensureKeys(room)
    else await fetchEpochs(room)
  }
}
