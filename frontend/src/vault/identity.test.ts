// @vitest-environment node
/** The own public sealing key takes tens of milliseconds of a core: a start that needs none does not make it. */
import { afterEach, expect, it, vi } from 'vitest'

import type * as Hpke from '#crypto/hpke.ts'
import { sealingPublic } from '#crypto/hpke.ts'

import { founded, memoryCache, memoryStore, newVault } from './testing/cast.ts'

vi.mock('#crypto/hpke.ts', async (original) => {
  const hpke = await original<typeof Hpke>()
  return { ...hpke, sealingPublic: vi.fn(hpke.sealingPublic) }
})

const made = vi.mocked(sealingPublic)

afterEach(() => {
  made.mockClear()
})

it('who starts a trusted browser makes no public key; who seals a new key to oneself, one', async () => {
  const [trusted, cache] = [memoryStore(), memoryCache()]
  const { aline, relay, territory } = await founded(newVault(trusted, { cache }))
  await aline.vault.trustDevice()
  await aline.vault.keepLogs([...relay.logs.keys()])
  const { ciphertext } = await aline.vault.sealVault()
  made.mockClear()
  const again = newVault(trusted, { cache })
  await again.unlockTrusted({ account: aline.account, ciphertext })
  await again.restoreLogs()
  expect((await again.territoryView(territory)).members).toHaveLength(1)
  expect(await again.keysBehind()).toEqual([])
  expect(made).not.toHaveBeenCalled()
  await again.makeRekey({ room: territory, now: Date.now() })
  expect(made).toHaveBeenCalledTimes(1)
})
