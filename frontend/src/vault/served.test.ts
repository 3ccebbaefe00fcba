// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { utf8 } from '#crypto/bytes.ts'

import type { ServedLog, Vault } from './api.ts'
import { connect, serve } from './rpc.ts'
import { newVault, withBruno } from './testing/cast.ts'

const octets = (answer: unknown): ArrayBuffer => utf8(JSON.stringify(answer)).buffer

/** Somebody else's browser, and how the site would answer it. */
const served = async () => {
  const { relay, territory, onboarding } = await withBruno()
  const log = (room: string, more = false): ServedLog => ({
    ...{ room, more },
    statements: relay.logs.get(room) ?? [],
  })
  const places: [string, { territory: string; rank: number }][] = [
    [onboarding, { territory, rank: 2 }],
    [territory, { territory, rank: 0 }],
  ]
  return { vault: newVault(), log, places, territory, onboarding }
}

describe('the answer about several logs', () => {
  it('is taken in the order of their ranks, whatever the order it came in', async () => {
    const { vault, log, places, territory, onboarding } = await served()
    const logs = [log(onboarding), log(territory)]
    const taken = await vault.ingestLogs({ octets: octets({ logs }), places })
    expect(taken).toMatchObject({ grown: [territory, onboarding], again: [] })
    expect(taken.problems.flatMap(({ problems }) => problems)).toEqual([])
    expect((await vault.territoryView(territory)).members).toHaveLength(2)
  })

  it('leaves a room for later while its territory goes on', async () => {
    const { vault, log, places, territory, onboarding } = await served()
    const logs = [log(onboarding), log(territory, true)]
    const taken = await vault.ingestLogs({ octets: octets({ logs }), places })
    expect(taken).toMatchObject({ grown: [territory], again: [territory, onboarding] })
  })

  it('takes none that was not asked for', async () => {
    const { vault, log, places, territory, onboarding } = await served()
    const logs = [log(onboarding), log(territory)]
    await vault.ingestLogs({ octets: octets({ logs }), places: places.slice(1) })
    expect(Object.keys(await vault.heads())).toEqual([territory])
  })

  it('may have nothing where a field is absent', async () => {
    const { vault, log, places, territory } = await served()
    const { statements } = log(territory)
    const spelt = statements.map((one) => ({ ...one, cosignature: one.cosignature ?? null }))
    const logs = [{ ...log(territory), statements: spelt }]
    const { problems } = await vault.ingestLogs({ octets: octets({ logs }), places })
    expect(problems).toEqual([{ room: territory, territory, problems: [] }])
  })

  it.each([null, {}, { logs: 'none' }, '<html>'])('is refused where it is %j', async (answer) => {
    const { vault, places } = await served()
    const refused = vault.ingestLogs({ octets: octets(answer), places })
    await expect(refused).rejects.toMatchObject({ code: 'form' })
  })

  it('is handed over to the worker, not copied', async () => {
    const { places } = await served()
    const { port1, port2 } = new MessageChannel()
    serve(port1, newVault())
    const vault = connect<Vault>(port2)
    port1.start()
    port2.start()
    const given = octets({ logs: [] })
    expect(await vault.ingestLogs({ octets: given, places })).toEqual({
      ...{ grown: [], again: [], problems: [] },
    })
    expect(given.byteLength).toBe(0)
    port1.close()
    port2.close()
  })
})
