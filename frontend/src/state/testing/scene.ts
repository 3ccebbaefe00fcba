import { vi } from 'vitest'

import { stretch } from '#crypto/argon2.ts'
import type { Vault } from '#vault/api.ts'
import { createVault } from '#vault/core.ts'
import type { TrustedDevice } from '#vault/trusted.ts'

import { prepareEnrolment } from '../enrolment.ts'
import { invitation } from '../invitation.svelte.ts'
import { session } from '../session.svelte.ts'
import { useVault } from '../vault.ts'

import { connect, type Network } from './browser.ts'
import { Colleague } from './colleague.ts'
import { Site } from './site.ts'

export interface Scene {
  site: Site
  network: Network
  /** Founded the territory, is a coordinator and a carer. */
  colleague: Colleague
  vault: Vault
  end(): Promise<void>
}

/** The vault's own core, in this thread; what a trusted browser keeps stays in memory. */
export function newVault(): Vault {
  let kept: TrustedDevice | undefined
  const trusted = {
    read: () => Promise.resolve(kept),
    write: (device: TrustedDevice) => Promise.resolve(void (kept = device)),
    clear: () => Promise.resolve(void (kept = undefined)),
  }
  return createVault({ stretch, trusted })
}

/** A site with one territory, and a browser in which nobody is signed in. */
export async function startScene(): Promise<Scene> {
  const site = new Site()
  const network = connect(site)
  const colleague = await new Colleague(site, newVault()).found()
  const vault = newVault()
  useVault(vault)
  await session.start()
  return { site, network, colleague, vault, end }
}

/** Somebody invited by name joins in this browser. */
export async function arrive(
  scene: Scene,
  name: string,
): Promise<{ territory: string; room: string }> {
  const { id, fragment } = await scene.colleague.invite(name)
  await invitation.open(id, fragment)
  const secrets = prepareEnrolment()
  const enrolment = { email: 'ines@exemple.fr', code: '123456', secrets }
  const landed = await invitation.accept({ enrolment })
  await scene.colleague.catchUp()
  return landed
}

async function end(): Promise<void> {
  await session.signOut()
  vi.unstubAllGlobals()
}

/** Waits for what an effect of the network will bring about; the time allowed is generous. */
export const settle = (holds: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!holds()) throw new Error('not yet')
    },
    { timeout: 20_000, interval: 10 },
  )
