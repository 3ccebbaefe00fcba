import { vi } from 'vitest'

import type { Bytes } from '#crypto/bytes.ts'
import type { Vault } from '#vault/api.ts'
import { createVault } from '#vault/core.ts'
import { memoryAnswers, memoryCache, memoryGathered } from '#vault/testing/cast.ts'
import { stretch } from '#vault/testing/stretch.ts'
import type { TrustedDevice, TrustedStore } from '#vault/trusted.ts'

import { prepareEnrolment } from '../account/enrolment.ts'
import { invitation } from '../account/invitation.svelte.ts'
import type { Problem } from '../problem.ts'
import { session } from '../session/session.svelte.ts'
import { closeWorld } from '../session/world.ts'
import type { FileStore } from '../threads/file-store.ts'
import { useFileStore } from '../threads/kept-files.ts'
import { useVault } from '../vault.ts'

import { Authenticator } from './authenticator.ts'
import { connect, type Network } from './browser.ts'
import { Colleague } from './colleague.ts'
import { Site } from './site.ts'

export interface Scene {
  site: Site
  network: Network
  /** This device's own. */
  device: Authenticator
  /** Founded the territory, is a coordinator and a carer. */
  colleague: Colleague
  /** What of the browser's disk is kept for files that wait to leave. */
  files: MemoryFiles
  /** The page is loaded anew: memory is gone, what a trusted browser keeps is not. */
  reload(): Promise<void>
  end(): Promise<void>
}

export interface MemoryFiles extends FileStore {
  pieces: Map<string, Bytes | string>
}

/** Where a browser keeps files that wait to leave, here in memory. */
function memoryFiles(): MemoryFiles {
  const pieces = new Map<string, Bytes | string>()
  const of = (name: string) =>
    [...pieces.keys()].filter((each) => `${each}/`.startsWith(`${name}/`))
  return {
    pieces,
    read: (name) => Promise.resolve(pieces.get(name)),
    write: (name, sealed) => Promise.resolve(void pieces.set(name, sealed)),
    drop: (name) => Promise.resolve(of(name).forEach((each) => pieces.delete(each))),
    clear: () => Promise.resolve(pieces.clear()),
  }
}

/** What a browser keeps on its disk, here in memory. */
export const newDisk = () => ({
  trusted: newStore(),
  cache: memoryCache(),
  gathered: memoryGathered(),
  answers: memoryAnswers(),
})

/** The vault's own core, in this thread. */
export const newVault = (disk = newDisk()): Vault =>
  createVault({ stretch, ...disk, release: 'this' })

function newStore(): TrustedStore {
  let kept: TrustedDevice | undefined
  return {
    read: () => Promise.resolve(kept),
    write: (device) => Promise.resolve(void (kept = device)),
    clear: () => Promise.resolve(void (kept = undefined)),
  }
}

/** A site, with one territory unless it is yet to be founded, and a browser in which nobody is signed in. */
export async function startScene({ founded = true } = {}): Promise<Scene> {
  const site = new Site()
  const network = connect(site)
  const device = new Authenticator()
  device.install()
  const colleague = new Colleague(site, newVault())
  if (founded) await colleague.found()
  const disk = newDisk()
  const files = memoryFiles()
  useFileStore(files)
  const load = (): Promise<void> => {
    useVault(newVault(disk))
    return session.start()
  }
  await load()
  const reload = (): Promise<void> => {
    closeWorld()
    return load()
  }
  return { site, network, device, colleague, files, reload, end }
}

export const EMAIL = 'ines@exemple.fr'
export const CODE = '123456'

export interface Landed {
  territory: string
  room: string
  words: string
}

/** Somebody invited by name joins in this browser. */
export async function arrive(scene: Scene, name: string, email = EMAIL): Promise<Landed> {
  const { id, fragment } = await scene.colleague.invite(name)
  await invitation.open(id, fragment)
  const secrets = prepareEnrolment()
  const landed = await invitation.accept({ enrolment: { email, code: CODE, secrets } })
  await landing(scene)
  return { ...landed, words: secrets.words.join(' ') }
}

/** Somebody invited by name joins in this browser, which they will open by this device. */
export async function arriveByDevice(scene: Scene, name: string, email = EMAIL) {
  const { id, fragment } = await scene.colleague.invite(name)
  await invitation.open(id, fragment)
  const landed = await invitation.accept({ enrolment: { email, secrets: invitation.prepare() } })
  await landing(scene)
  return landed
}

/** Everybody knows of it, and what is written now leaves now. */
async function landing(scene: Scene): Promise<void> {
  await scene.colleague.catchUp()
  await settle(() => scene.network.greeted)
}

/** The code of what is refused. */
export const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'nothing was refused',
    (error: unknown) => (error as Problem).code,
  )

async function end(): Promise<void> {
  await session.signOut()
  sessionStorage.clear()
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
