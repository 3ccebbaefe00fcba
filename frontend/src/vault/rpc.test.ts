// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { VaultError, type Vault } from './api.ts'
import { connect, serve } from './rpc.ts'
import { newVault } from './testing/cast.ts'

/** Page and worker, joined by a real message channel. */
const remote = (): { vault: Vault; close: () => void } => {
  const { port1, port2 } = new MessageChannel()
  serve(port1, newVault())
  const vault = connect<Vault>(port2)
  port1.start()
  port2.start()
  return {
    vault,
    close: () => {
      port1.close()
      port2.close()
    },
  }
}

describe('the vault behind its worker', () => {
  it('answers calls that overlap, each with its own', async () => {
    const { vault, close } = remote()
    const [{ account }, kept] = await Promise.all([vault.createIdentity(), vault.account()])
    expect(kept).toBe(account)
    close()
  })

  it('refuses with the code of the cause', async () => {
    const { vault, close } = remote()
    const refused = vault.sealVault()
    await expect(refused).rejects.toBeInstanceOf(VaultError)
    await expect(refused).rejects.toMatchObject({ code: 'locked' })
    close()
  })

  it('says that an argument is malformed', async () => {
    const { vault, close } = remote()
    const link = vault.proveInvitation({ invitation: '', fragment: 'AAAA', now: 0 })
    await expect(link).rejects.toMatchObject({ code: 'form' })
    close()
  })

  it.each(['constructor', 'toString', 'seeds'])('has no call %s', async (name) => {
    const { vault, close } = remote()
    const calls = vault as unknown as Record<string, () => Promise<unknown>>
    await expect(calls[name]?.()).rejects.toMatchObject({ code: 'failed' })
    close()
  })

  it('hands out no 32-byte secret by any call that takes no argument', async () => {
    const { vault, close } = remote()
    await vault.createIdentity()
    const given = [await vault.account(), await vault.heads(), await vault.anchorsChanged()]
    expect(JSON.stringify(given)).not.toMatch(/[\w-]{43}/)
    close()
  })
})

describe('a worker that parts with its answers', () => {
  const asked = async (parts: boolean) => {
    const { port1, port2 } = new MessageChannel()
    const bytes = new Uint8Array([1, 2, 3])
    serve(port1, { bytes: () => Promise.resolve(bytes) }, { parts })
    const calls = connect<{ bytes(): Promise<Uint8Array> }>(port2)
    port1.start()
    port2.start()
    const given = await calls.bytes()
    port1.close()
    port2.close()
    return { given: [...given], kept: bytes.length }
  }

  it('keeps nothing of the bytes, and any other all', async () => {
    expect(await asked(true)).toEqual({ given: [1, 2, 3], kept: 0 })
    expect(await asked(false)).toEqual({ given: [1, 2, 3], kept: 3 })
  })
})
