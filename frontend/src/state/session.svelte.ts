import * as api from '#net/identity.ts'
import type { NewUnlocker } from '#vault/api.ts'
import type { SealedVault, UnlockerKind } from '#wire/identity.ts'

import { setServerTime } from './clock.ts'
import { connection } from './connection.svelte.ts'
import { saveDrafts } from './drafts.svelte.ts'
import { withoutSecret } from './enrolment.ts'
import { Idle } from './idle.ts'
import { forgetKept, keepOnDisk } from './keep.ts'
import { Problem } from './problem.ts'
import { isPassing, telling } from './refusals.ts'
import { roster } from './roster.svelte.ts'
import { self } from './self.svelte.ts'
import { vault } from './vault.ts'
import type { PersonView, TerritoryView } from './views.ts'
import { closeWorld, openWorld } from './world.ts'

/** `locked`: signed in, but this browser must be given the words again to read (a reload on a shared computer). */
export type Phase = 'loading' | 'signed-out' | 'second-factor' | 'locked' | 'ready'

const RETRY = 3_000
const ASKED = 'maillage-shared'
/** An address of the wrong form fits nobody either. */
const WRONG = { form: 'wrong' }

interface Half {
  handle: string
  kind: UnlockerKind
}

export class Session {
  phase = $state<Phase>('loading')
  /** null: not asked yet on this browser. */
  trusted = $state<boolean | null>(null)
  /** The part of the words that stays here until the second factor was given. */
  #half: Half | undefined
  #sheet: NewUnlocker | undefined
  readonly #idle = new Idle(() => void this.lock())

  /** When it is known who is signed in. */
  started: Promise<void> = Promise.resolve()

  /** Who is signed in; while locked, known by their address alone. */
  readonly me: (PersonView & { email: string }) | null = $derived.by(() => {
    const { account, email } = self
    if (this.phase === 'locked') return { account, email, name: email, trade: 'other' }
    if (this.phase !== 'ready') return null
    const first = roster.territories.keys().next().value ?? ''
    return { ...roster.person(first, account), email }
  })

  readonly territories: TerritoryView[] = $derived.by(() =>
    [...roster.territories.values()].map(({ id, name, me }) => ({
      id,
      name,
      role: me?.role ?? 'member',
      carer: me?.carer ?? false,
    })),
  )

  /** Asks the server who is signed in, opens what this browser remembers. Called once, at the start. */
  start(): Promise<void> {
    this.started = this.#start()
    return this.started
  }

  /** Rejects with `wrong`, `slow_down` or `offline`; else the phase is `second-factor`. */
  async signIn(email: string, passphrase: string): Promise<void> {
    await this.#offer(email, 'passphrase', passphrase)
    this.phase = 'second-factor'
  }

  /** `code`: six digits. Afterwards the phase is `ready`. */
  async secondFactor(code: string): Promise<void> {
    await telling(() => api.secondFactor(code.replace(/\s/g, '')), WRONG)
    await this.#complete()
  }

  /** A sheet's code signs in by itself. */
  async signInWithSheet(email: string, sheet: string): Promise<void> {
    await this.#offer(email, 'sheet', sheet)
    await this.#complete()
  }

  /** From `locked`, with the words: the phase is `ready` afterwards. */
  async unlock(passphrase: string): Promise<void> {
    await telling(async () => {
      const kept = await api.vault()
      const unlocker = unlockerOf(kept, 'passphrase')
      const secret = { kind: unlocker.kind, text: passphrase, salt: unlocker.salt }
      const { handle } = await vault().stretch(secret)
      await this.#open(kept, { handle, kind: unlocker.kind })
    })
    await this.#enter()
  }

  /** Right after an enrolment: the vault is open already, and the server has signed in whom it enrolled. */
  async enrolled(email: string): Promise<void> {
    self.account = (await vault().account()) ?? ''
    self.email = email
    await this.#enter()
  }

  /** Trusted, this browser opens by itself next time; shared, it keeps nothing. */
  async trustDevice(trusted: boolean): Promise<void> {
    if (trusted) await telling(() => vault().trustDevice())
    else sessionStorage.setItem(ASKED, self.account)
    this.#trust(trusted)
    this.#prolong()
  }

  /** Drops what can be read; the words bring it back. */
  async lock(): Promise<void> {
    if (this.phase === 'ready') await this.#leave('locked')
  }

  /** Drops everything that this browser holds, then the phase is `signed-out`. */
  async signOut(): Promise<void> {
    await api.signOut().catch(() => undefined)
    forgetKept()
    await vault().forgetDevice()
    sessionStorage.removeItem(ASKED)
    await this.#close('signed-out')
    this.trusted = null
    self.trusted = false
  }

  /** A new recovery sheet, shown once (32 characters in groups of four, joined by dashes). It counts after `keepSheet`. */
  async makeSheet(): Promise<string> {
    this.#sheet = await telling(() => vault().makeUnlocker('sheet'))
    return this.#sheet.secret
  }

  /** Called once the last group was typed back: the new sheet replaces the old one. */
  async keepSheet(sheet: string): Promise<void> {
    if (this.#sheet?.secret !== sheet) throw new Problem('wrong')
    const unlocker = withoutSecret(this.#sheet)
    await telling(() => api.addUnlocker(unlocker))
    this.#sheet = undefined
  }

  async #start(): Promise<void> {
    this.phase = 'loading'
    // The vault's worker takes a while to start: it does while the server is asked.
    const trusted = vault().trustedAccount()
    const told = await insist(() => api.session())
    setServerTime(told.now)
    if (told.state !== 'complete' || !told.account) return void (this.phase = 'signed-out')
    self.account = told.account.id
    self.email = told.account.email
    if ((await trusted) === self.account && (await this.#openTrusted())) await this.#enter()
    else this.phase = 'locked'
  }

  async #openTrusted(): Promise<boolean> {
    const { account, ciphertext } = await insist(() => api.vault())
    return vault()
      .unlockTrusted({ account, ciphertext })
      .then(() => true)
      .catch(() => false)
  }

  async #offer(email: string, kind: UnlockerKind, text: string): Promise<void> {
    await telling(async () => {
      const { salt } = await api.salt(email, kind)
      const { auth, handle } = await vault().stretch({ kind, text, salt })
      await api.signIn({ email, kind, auth })
      this.#half = { handle, kind }
    }, WRONG)
  }

  async #complete(): Promise<void> {
    const half = this.#half
    if (!half) throw new Problem('unexpected')
    await telling(async () => {
      const { account } = await insist(() => api.session())
      self.email = account?.email ?? ''
      await this.#open(await insist(() => api.vault()), half)
    })
    this.#half = undefined
    await this.#enter()
  }

  async #open(kept: SealedVault, { handle, kind }: Half): Promise<void> {
    const { account, ciphertext } = kept
    await vault().unlock({ handle, account, ciphertext, unlocker: unlockerOf(kept, kind) })
    self.account = account
  }

  async #enter(): Promise<void> {
    self.open = true
    const trusted = (await vault().trustedAccount()) === self.account
    this.#trust(trusted ? true : sessionStorage.getItem(ASKED) === self.account ? false : null)
    await telling(() => insist(() => openWorld(() => void this.#leave('signed-out'))))
    this.phase = 'ready'
    this.#prolong()
  }

  #trust(trusted: boolean | null): void {
    this.trusted = trusted
    self.trusted = trusted === true
    if (!self.trusted) return this.#idle.start()
    keepOnDisk()
    this.#idle.stop()
  }

  /** The server keeps the session of a trusted browser for longer. Nobody waits for it. */
  #prolong(): void {
    if (this.trusted) void api.trust().catch(() => undefined)
  }

  /** Whoever comes back finds what they were writing. */
  async #leave(phase: 'locked' | 'signed-out'): Promise<void> {
    await saveDrafts()
    await this.#close(phase)
  }

  async #close(phase: 'locked' | 'signed-out'): Promise<void> {
    this.#idle.stop()
    closeWorld()
    self.open = false
    await vault().lock()
    if (phase === 'signed-out') self.account = self.email = ''
    this.phase = phase
  }
}

/** Asks again as long as there is no network: who is signed in and not inside yet has nothing else to do. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isPassing(error)) throw error
      connection.online = false
      await networkOr(RETRY)
    }
  }
}

/** Waits so many milliseconds, less if the browser says that its network is back. */
function networkOr(patience: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, patience)
    addEventListener('online', done)
  })
}

function unlockerOf(kept: SealedVault, kind: UnlockerKind): SealedVault['unlockers'][number] {
  const found = kept.unlockers.find((unlocker) => unlocker.kind === kind)
  if (!found) throw new Problem('wrong')
  return found
}

export const session = new Session()
