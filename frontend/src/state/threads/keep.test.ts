import { beforeEach, expect, test } from 'vitest'

import type { Vault } from '#vault/api.ts'

import { self } from '../people/self.svelte.ts'
import { holding } from '../testing/holding.ts'
import { useVault } from '../vault.ts'
import { forgetKept, keep, keptByAnybody, kept } from './keep.ts'

const [PLACE, TEXT] = ['outbox/tab', 'Je passe jeudi.']

let sealing: Promise<void>

beforeEach(() => {
  forgetKept()
  self.account = 'ines'
  const vault: Pick<Vault, 'sealPrivate' | 'openPrivate'> = {
    sealPrivate: ({ text }) => sealing.then(() => `sealed ${text}`),
    openPrivate: ({ sealed }) => Promise.resolve(sealed.replace('sealed ', '')),
  }
  useVault(vault as Vault)
})

test.each([true, false])(
  'what is kept is there again, on a trusted device or not: %s',
  async (trusted) => {
    self.trusted = trusted
    sealing = Promise.resolve()
    await keep(PLACE, TEXT)
    expect(await kept(PLACE)).toBe(TEXT)
    expect(localStorage.length).toBe(trusted ? 1 : 0)
  },
)

test.each([true, false])(
  'what was being sealed while all was forgotten is kept nowhere: %s',
  async (trusted) => {
    self.trusted = trusted
    const [held, free] = holding()
    sealing = held
    const keeping = keep(PLACE, TEXT)
    forgetKept()
    free()
    await keeping
    expect([keptByAnybody('outbox/'), localStorage.length]).toEqual([false, 0])
  },
)
