import * as api from '#net/identity.ts'
import { keepOnly } from '#net/webauthn.ts'
import type { SecretKind } from '#vault/api.ts'
import type { SealedVault, UnlockerKind } from '#wire/identity.ts'

import { confirming } from '../account/confirming.svelte.ts'
import { signWithPasskey } from '../account/passkeys.ts'
import { digitsOf } from '../account/totp.ts'
import {
  type Given,
  type Half,
  ofCredential,
  ofKind,
  openingBy,
  openVault,
  passkeysOf,
  stretchFor,
  waysIn,
} from '../account/unlocking.ts'
import { setServerTime } from '../clock.ts'
import { self } from '../people/self.svelte.ts'
import { Problem } from '../problem.ts'
import { isOver, telling } from '../refusals.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { territories } from '../rooms/territories.svelte.ts'
import { saveDrafts } from '../threads/drafts.svelte.ts'
import { InFlight } from '../threads/queue.ts'
import { vault } from '../vault.ts'
import type { PersonView, TerritoryView } from '../views.ts'
import { openedAlone, soon } from './alone.ts'
import { Departure } from './departure.svelte.ts'
import { glimpse } from './glimpse.svelte.ts'
import { Idle } from './idle.ts'
import { insist, insistFrom } from './insist.ts'
import { keptPlace, wasEnded } from './place.ts'
import { forgetTraces } from './shelf.ts'
import { Trust } from './trust.svelte.ts'
import { closeWorld, openWorld } from './world.ts'

/** `locked`: signed in, but this browser must be given one of `ways` again to read (a reload on a shared computer). */
export type Phase = 'loading' | 'signed-out' | 'second-factor' | 'locked' | 'ready'

/** An address of the wrong form fits nobody either. */
const WRONG = { form: 'wrong' }

export class Session {
  phase = $state<Phase>('loading')
  /** The part of the words that stays here until the second factor was given. */
  #half: Half | undefined
  /** How often somebody signed out: what was asked for before opens nothing any more. */
  #left = 0
  readonly #leaving = new InFlight()
  readonly #gesture = new InFlight()
  readonly #departure = new Departure()
  readonly #idle = new Idle(() => void this.lock())
  readonly #trust = new Trust(this.#idle)

  /** Signed out from elsewhere: what this browser kept is deleted. Until somebody enters. */
  turnedOut = $state(false)

  /** While locked: what opens here, once it is known. */
  ways = $state<UnlockerKind[]>([])

  /** null: not asked yet on this browser. */
  get trusted(): boolean | null {
    return this.#trust.answer
  }

  /** Signed out here, and the site has not heard of it yet. */
  get unheard(): boolean {
    return this.#departure.due
  }

  /** When it is known who is signed in. */
  started: Promise<void> = Promise.resolve()

  /** Who is signed in; while locked, known by their address alone. */
  readonly me: (PersonView & { email: string }) | null = $derived.by(() => {
    const { account, email } = self
    if (this.phase === 'locked') return { account, email, name: email, trade: 'other' }
    if (this.phase !== 'ready') return glimpse.shown?.me ?? null
    const first = roster.territories.keys().next().value ?? ''
    return { ...roster.person(first, account), email }
  })

  get territories(): TerritoryView[] {
    return territories.list
  }

  /** Asks the server who is signed in, opens what this browser remembers. Called once, at the start. */
  start(): Promise<void> {
    this.#trust.listen()
    this.started = this.#begin()
    return this.started
  }

  /** Rejects with `wrong`, `slow_down` or `offline`; else the phase is `second-factor`. */
  async signIn(email: string, passphrase: string): Promise<void> {
    await this.#offer(email, 'passphrase', passphrase)
    this.phase = 'second-factor'
  }

  /** `code`: six digits. Afterwards the phase is `ready`. */
  async secondFactor(code: string): Promise<void> {
    await telling(() => api.secondFactor(digitsOf(code)), WRONG)
    await this.#complete()
  }

  /** A sheet's code signs in by itself. */
  async signInWithSheet(email: string, sheet: string): Promise<void> {
    await this.#offer(email, 'sheet', sheet)
    await this.#complete()
  }

  /**
   * One gesture signs in and opens: afterwards the phase is `ready`. Where that passkey only signs in, and this browser is
   * not trusted, it is `locked`. Rejects with `wrong`, `passkey_cancelled` and its like, `slow_down` or `offline`.
   */
  signInWithPasskey(): Promise<void> {
    return this.#gesture.run(() => this.#signInWithPasskey())
  }

  /** From `locked`, with the words or the sheet's code: the phase is `ready` afterwards. */
  unlock(text: string, kind: SecretKind = 'passphrase'): Promise<void> {
    return this.#reopen(async (kept) => {
      const { handle } = await stretchFor(kept, kind, text)
      return { handle, which: ofKind(kind) }
    })
  }

  /** From `locked`, by one gesture: the phase is `ready` afterwards. Rejects as `signInWithPasskey` does. */
  unlockWithPasskey(): Promise<void> {
    return this.#gesture.run(() => this.#reopen(openingBy))
  }

  /** Rejects with `signed_out` where the session has ended meanwhile: so is the phase. */
  async #reopen(by: (kept: SealedVault) => Promise<Half>): Promise<void> {
    try {
      await telling(async () => {
        const kept = await api.vault()
        await openVault(kept, await by(kept))
      })
      await this.#enter()
    } catch (error) {
      if (isOver(error)) await this.#over()
      throw error
    }
  }

  /** Another browser let this one in: the server has signed it in, and the vault's key was handed over. */
  async handedOver(): Promise<void> {
    await telling(async () => {
      const kept = await this.#told()
      self.account = (await vault().unlockHandedOver(kept)).account
    })
    await this.#enter()
  }

  /** Right after an enrolment: the vault is open already, and the server has signed in whom it enrolled. */
  async enrolled(email: string): Promise<void> {
    self.account = (await vault().account()) ?? ''
    self.email = email
    confirming.believed()
    await this.#enter()
  }

  /** Trusted, this browser opens by itself next time; shared, it keeps nothing. */
  async trustDevice(trusted: boolean): Promise<void> {
    await this.#trust.say(trusted)
    await this.#remember()
  }

  /** Drops what can be read; one of `ways` brings it back. */
  async lock(): Promise<void> {
    if (this.phase !== 'ready' || this.#leaving.running) return
    await this.#leave('locked')
    await this.#shut()
  }

  /** Drops everything that this browser holds, then the phase is `signed-out`, whatever failed; `unheard` where the site did not answer. */
  signOut(): Promise<void> {
    return this.#leaving.run(() => this.#signOut())
  }

  async #signOut(): Promise<void> {
    this.#left += 1
    const told = await this.#departure.tell()
    await this.#drop()
    // On a shared computer the next person would get in by it.
    if (told?.elsewhere) location.assign(told.elsewhere)
  }

  async #drop(): Promise<void> {
    try {
      await this.#trust.forget()
    } finally {
      await this.#close('signed-out')
    }
  }

  /** The session is over: what is written is saved before anything is asked, unless another tab forgot this device. */
  async #over(): Promise<void> {
    // Who signs out is shown the door once that is done: what they typed there before would go as the address changes.
    if (this.#leaving.running) return
    const place = keptPlace()
    if (self.trusted && (await vault().trustedAccount()) === null) await this.#drop()
    else await this.#leave('signed-out')
    await this.#forgetIfEnded(place)
  }

  /** A session that ran out leaves what was written; a place that was ended from elsewhere keeps nothing. */
  async #forgetIfEnded(place: string | null): Promise<void> {
    if (!(await wasEnded(place))) return
    await this.#trust.forget()
    this.turnedOut = true
  }

  /** First what this browser can show of itself. */
  async #begin(): Promise<void> {
    this.phase = 'loading'
    await glimpse.look()
    try {
      await this.#start()
    } finally {
      glimpse.over(self.open)
    }
  }

  /** What the next start shows first; nothing where this browser is not trusted by who is here. */
  async #remember(): Promise<void> {
    if (!self.trusted) return glimpse.forget()
    glimpse.follow(() => {
      const { me, territories, phase } = this
      return me && phase === 'ready' ? { me, territories, rooms: rooms.list } : null
    })
  }

  async #start(): Promise<void> {
    const left = this.#left
    await this.#departure.finish()
    if (this.unheard) return void (this.phase = 'signed-out')
    // The vault's worker takes a while to start: it does while the server is asked.
    const trusted = vault().trustedAccount()
    const asked = api.session()
    const heard = await soon(asked)
    const alone = typeof heard === 'string' && (await openedAlone(heard))
    if (alone) await this.#readAlone()
    const told = await insistFrom(asked, () => api.session())
    if ((alone && !self.open) || left !== this.#left) return
    setServerTime(told.now)
    if ((await trusted) === null) forgetTraces()
    const account = told.state === 'complete' ? told.account : undefined
    if (alone && account?.id !== self.account) return this.#over()
    if (!account) {
      await glimpse.forget()
      await this.#forgetIfEnded(keptPlace())
      return void (this.phase = 'signed-out')
    }
    confirming.believed(told.fresh_until)
    self.account = account.id
    self.email = account.email
    this.#trust.finish()
    if ((await trusted) === self.account) await this.#openKept()
    else await this.#shut()
  }

  /** The session may have ended since the site said that somebody is signed in. */
  async #openKept(): Promise<void> {
    const left = this.#left
    try {
      const kept = await insist(() => api.vault())
      if (left === this.#left) await this.#openTrusted(kept)
    } catch (error) {
      if (!isOver(error)) throw error
      if (left === this.#left) await this.#over()
    }
  }

  async #readAlone(): Promise<void> {
    await this.#trust.recall()
    this.phase = 'ready'
    glimpse.over(true)
  }

  /** Opens by what this browser keeps, if it still does. */
  async #openTrusted(kept: SealedVault): Promise<void> {
    const left = this.#left
    const opened = await vault()
      .unlockTrusted(kept)
      .catch(() => undefined)
    if (left !== this.#left) return
    if (opened) return this.#enter()
    if (this.phase === 'ready') await this.#leave('locked')
    await this.#shut(kept)
  }

  /** Signed in, and something must open. */
  async #shut(kept?: SealedVault): Promise<void> {
    this.phase = 'locked'
    try {
      this.ways = waysIn(kept ?? (await api.vault()))
    } catch (error) {
      this.ways = []
      if (isOver(error)) await this.#over()
    }
  }

  async #signInWithPasskey(): Promise<void> {
    const half = await telling(async () => {
      await this.#departure.finish()
      const { credential, handle } = await signWithPasskey()
      await api.passkeySignIn(credential)
      this.#departure.over()
      return { handle, which: ofCredential(credential.id) }
    }, WRONG)
    await telling(async () => this.#openBy(await this.#told(), half))
  }

  /** By the gesture just made, or else by what this browser keeps. */
  async #openBy(kept: SealedVault, { handle, which }: Given) {
    self.account = kept.account
    const opened =
      handle !== undefined &&
      (await openVault(kept, { handle, which }).then(
        () => true,
        () => false,
      ))
    if (opened) await this.#enter()
    else await this.#openTrusted(kept)
  }

  /** What the server tells of who has just signed in. */
  async #told(): Promise<SealedVault> {
    const { account, fresh_until } = await insist(() => api.session())
    confirming.believed(fresh_until)
    self.email = account?.email ?? ''
    const kept = await insist(() => api.vault())
    void keepOnly(location.hostname, kept.account, passkeysOf(kept))
    return kept
  }

  async #offer(email: string, kind: SecretKind, text: string): Promise<void> {
    await telling(async () => {
      await this.#departure.finish()
      const { salt } = await api.salt(email, kind)
      const { auth, handle } = await vault().stretch({ kind, text, salt })
      await api.signIn({ email, kind, auth })
      this.#departure.over()
      this.#half = { handle, which: ofKind(kind) }
    }, WRONG)
  }

  async #complete(): Promise<void> {
    const half = this.#half
    if (!half) throw new Problem('unexpected')
    await telling(async () => openVault(await this.#told(), half))
    this.#half = undefined
    await this.#enter()
  }

  async #enter(): Promise<void> {
    this.#departure.over()
    this.turnedOut = false
    self.open = true
    const left = this.#left
    await this.#trust.recall()
    await telling(() => insist(() => openWorld(() => void this.#over())))
    if (left !== this.#left) return this.#close('signed-out')
    this.phase = 'ready'
    this.#trust.prolong()
    void this.#remember()
  }

  /** Whoever comes back finds what they were writing. */
  async #leave(phase: 'locked' | 'signed-out'): Promise<void> {
    await saveDrafts()
    await this.#close(phase)
  }

  async #close(phase: 'locked' | 'signed-out'): Promise<void> {
    this.#idle.stop()
    confirming.forget()
    closeWorld()
    self.open = false
    try {
      await vault().lock()
      await glimpse.forget()
    } finally {
      if (phase === 'signed-out') {
        this.#trust.over()
        self.account = self.email = ''
      }
      this.phase = phase
    }
  }
}

export const session = new Session()
