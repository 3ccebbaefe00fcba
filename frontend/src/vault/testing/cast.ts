import type { Bytes } from '#crypto/bytes.ts'
import type { AnswersStore, Use } from '../answersStore.ts'
import type { CacheStore } from '../cacheStore.ts'
import type { GatheredStore } from '../gatheredStore.ts'
import type { CardContent, InvitationLink, Vault } from '../api.ts'
import { createVault } from '../core.ts'
import type { TrustedDevice, TrustedStore } from '../trusted.ts'
import { Relay } from './relay.ts'
import { stretch } from './stretch.ts'

/** What IndexedDB does, in memory. */
export const memoryStore = (): TrustedStore => {
  let kept: TrustedDevice | undefined
  return {
    read: async () => kept,
    write: async (device) => {
      kept = device
    },
    clear: async () => {
      kept = undefined
    },
  }
}

export const memoryCache = (kept = new Map<string, Bytes>()): CacheStore => ({
  readAll: async () => new Map(kept),
  names: async () => [...kept.keys()],
  write: async (name, sealed) => {
    kept.set(name, sealed)
  },
  drop: async (name) => {
    kept.delete(name)
  },
  clear: async () => {
    kept.clear()
  },
})

export const memoryGathered = (kept = new Map<string, Bytes>()): GatheredStore => ({
  ...memoryCache(kept),
  read: async (name) => kept.get(name),
})

export const memoryAnswers = (
  kept = new Map<string, Bytes>(),
  uses = new Map<string, Use>(),
): AnswersStore => ({
  uses: async () => new Map(uses),
  note: async (name, use) => {
    uses.set(name, use)
  },
  read: async (name) => kept.get(name),
  write: async (name, sealed) => {
    kept.set(name, sealed)
  },
  drop: async (name) => {
    kept.delete(name)
    uses.delete(name)
  },
  clear: async () => {
    kept.clear()
    uses.clear()
  },
})

export const newVault = (
  trusted = memoryStore(),
  {
    cache = memoryCache(),
    gathered = memoryGathered(),
    answers = memoryAnswers(),
    release = 'this',
  } = {},
): Vault => createVault({ stretch, trusted, cache, gathered, answers, release })

export const START = 1_760_000_000_000
export const DAY = 86_400_000

export const cardOf = (name: string): CardContent => ({
  name,
  profession: { table: 'TRE-G15', code: '60' },
  rpps: '',
})

export interface Person {
  vault: Vault
  account: string
}

export const newcomer = async (vault = newVault()): Promise<Person> => {
  const { account } = await vault.createIdentity()
  return { vault, account }
}

/** Aline founds a territory, as a carer who coordinates. */
export const founded = async (vault = newVault()) => {
  const relay = new Relay()
  const aline = await newcomer(vault)
  const made = await aline.vault.foundTerritory({
    name: 'CPTS des Monts',
    onboarding: 'Bienvenue',
    card: cardOf('Aline Roux'),
    carer: true,
    now: START,
  })
  await relay.take(aline.account, made.submission)
  await relay.bring(aline.vault)
  return { relay, aline, territory: made.territory, onboarding: made.onboarding }
}

export type Site = Awaited<ReturnType<typeof founded>>

export const linkFrom = async (
  { relay, territory }: Site,
  author: Person,
  { name = 'Bruno Petit', carer = true } = {},
): Promise<InvitationLink> => {
  await relay.bring(author.vault)
  const link = await author.vault.inviteMember({
    territory,
    card: cardOf(name),
    role: 'member',
    carer,
    expires: START + 7 * DAY,
    now: START + 1000,
  })
  await relay.take(author.account, link.submission)
  return link
}

/** Opens a link in a fresh browser, with nobody else online. */
export const openLink = async (
  { relay, territory, onboarding }: Site,
  { invitation, path }: InvitationLink,
  kind: 'personal' | 'shared' = 'personal',
) => {
  const vault = newVault()
  const fragment = path.split('#')[1] ?? ''
  const proof = await vault.proveInvitation({ invitation, fragment, now: START + 2000 })
  const opened = await relay.opened(invitation, { kind, territory, room: onboarding })
  return { vault, proof, opened, invitation }
}

/** What `withBruno` gives. */
export type WithBruno = Awaited<ReturnType<typeof withBruno>>

export const joined = async (site: Site, link: InvitationLink): Promise<Person> => {
  const { vault, opened, invitation } = await openLink(site, link)
  await vault.openInvitation(invitation, opened)
  const { account } = await vault.createIdentity()
  const submission = await vault.joinByInvitation({ invitation, now: START + 3000 })
  await site.relay.take(account, submission)
  await site.relay.bring(vault)
  return { vault, account }
}

/** A territory with Aline, who coordinates, and Bruno, a member who came by her link. */
export const withBruno = async (carer = true, vault = newVault()) => {
  const site = await founded(vault)
  const bruno = await joined(site, await linkFrom(site, site.aline, { carer }))
  await site.relay.bring(site.aline.vault)
  return { ...site, bruno }
}
