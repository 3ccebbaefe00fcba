// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest'

import type { Bytes } from '#crypto/bytes.ts'

import type { SealedAhead, Vault } from './api.ts'
import {
  cardOf,
  DAY,
  memoryCache,
  memoryStore,
  newVault,
  START,
  withBruno,
} from './testing/cast.ts'

const LINKS = 210
const now = START + 60_000
const NOTHING = { boxes: [], links: [], wraps: [], cards: [], sealing: [] }

interface Boxes {
  boxes: { room: string; holder: string; commitment: string }[]
}

/** Which keys of a place these boxes hold. */
const keysIn = (room: string, { boxes }: Boxes): string[] => [
  ...new Set(boxes.filter((box) => box.room === room).map(({ commitment }) => commitment)),
]

const holders = ({ boxes }: SealedAhead): string[] => boxes.map(({ holder }) => holder)

/** Aline, Bruno and so many people invited that the territory's key is sealed bit by bit. */
const crowded = async () => {
  const [trusted, cache] = [memoryStore(), memoryCache(new Map<string, Bytes>())]
  const site = await withBruno(true, newVault(trusted, { cache }))
  const { relay, territory, bruno } = site
  const { account, vault } = site.aline
  const role = {
    room: territory,
    account: bruno.account,
    role: 'coordinator',
    now: START + 5000,
  } as const
  await relay.take(account, await vault.setRole(role))
  const links: string[] = []
  for (let n = 0; n < LINKS; n += 1) {
    const statements = relay.logs.get(territory)?.slice(-1) ?? []
    await vault.ingestLog({ room: territory, territory, statements })
    const invited = { card: cardOf(`Invitée ${n}`), role: 'member', carer: false } as const
    const expires = START + 7 * DAY
    const link = await vault.inviteMember({ territory, ...invited, expires, now: START + 6000 })
    await relay.take(account, link.submission)
    links.push(link.invitation)
  }
  await relay.bring(vault)
  await vault.trustDevice()
  const next = async () => {
    const again = newVault(trusted, { cache })
    await again.unlockTrusted({ account, ciphertext: (await vault.sealVault()).ciphertext })
    await again.restoreLogs()
    return again
  }
  return { ...site, links, next }
}

describe('the key of a territory of many', () => {
  let site: Awaited<ReturnType<typeof crowded>>
  const ahead = async (vault: Vault, posted: string[]): Promise<SealedAhead> => {
    const sealed = await vault.sealAhead({ room: site.territory, now, posted })
    site.relay.takeBeside(site.aline.account, { ...NOTHING, boxes: sealed.boxes })
    return sealed
  }

  beforeAll(async () => {
    site = await crowded()
  }, 120_000)

  it('is renewed bit by bit after a removal, and gone on with by a browser that was left', async () => {
    const { aline, bruno, relay, territory } = site
    const removal = { room: territory, accounts: [bruno.account], now }
    const removed = await aline.vault.remove(removal)
    expect(removed.beside.boxes.filter(({ room }) => room === territory)).toEqual([])
    await relay.take(aline.account, removed)
    await relay.bring(aline.vault)
    expect(await aline.vault.needsRekey(territory, now)).toBe('stale')

    const first = await ahead(aline.vault, [])
    expect(first).toMatchObject({ done: 100, all: LINKS + 1 })
    const second = await ahead(aline.vault, holders(first))
    await aline.vault.keepLogs([territory])

    const again = await site.next()
    await relay.bring(again)
    const third = await ahead(again, holders(second))
    expect(third).toEqual({ boxes: [], done: 200, all: LINKS + 1 })
    const rekey = await again.makeRekey({ room: territory, now })
    expect(rekey.beside.boxes).toHaveLength(LINKS + 1 - 200)
    await relay.take(aline.account, rekey)
    await relay.bring(again)
    expect(new Set(relay.boxed(territory)).size).toBe(LINKS + 1)
    expect(relay.boxed(territory)).toHaveLength(LINKS + 1)
    expect(await again.needsRekey(territory, now)).toBe('none')
  }, 120_000)
})

describe('a key that went ahead', () => {
  let site: Awaited<ReturnType<typeof crowded>>
  let first: SealedAhead

  beforeAll(async () => {
    site = await crowded()
    first = await site.aline.vault.sealAhead({ room: site.territory, now, posted: [] })
  }, 120_000)

  it('is dropped, by a browser that was left too, once somebody whom it was sealed to is no keyholder', async () => {
    const { aline, relay, territory, links } = site
    await aline.vault.keepLogs([territory])
    const [gone = ''] = links
    expect(holders(first)).toContain(gone)
    const revocation = { room: territory, invitation: gone, now }
    await relay.take(aline.account, await aline.vault.revokeInvite(revocation))

    const again = await site.next()
    for (const vault of [aline.vault, again]) {
      await relay.bring(vault)
      const anew = await vault.sealAhead({ room: territory, now, posted: holders(first) })
      expect(anew).toMatchObject({ done: 100, all: LINKS + 1 })
      expect(holders(anew)).not.toContain(gone)
      expect(keysIn(territory, anew)).not.toEqual(keysIn(territory, first))
    }
  }, 120_000)

  it('is dropped where its statement was lost, with the boxes of who was removed since', async () => {
    const { aline, bruno, relay, territory } = site
    const lost = await aline.vault.makeRekey({ room: territory, now })
    expect(lost.beside.boxes.map(({ holder }) => holder)).toContain(bruno.account)
    const same = await aline.vault.makeRekey({ room: territory, now })
    expect(keysIn(territory, same.beside)).toEqual(keysIn(territory, lost.beside))

    const removal = { room: territory, accounts: [bruno.account], now }
    await relay.take(aline.account, await aline.vault.remove(removal))
    await relay.bring(aline.vault)
    const anew = await aline.vault.makeRekey({ room: territory, now })
    expect(keysIn(territory, anew.beside)).not.toEqual(keysIn(territory, lost.beside))
    expect(anew.beside.boxes.map(({ holder }) => holder)).not.toContain(bruno.account)
  }, 120_000)
})
