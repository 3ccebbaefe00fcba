import * as api from '#net/identity.ts'
import { forget } from '#net/webauthn.ts'
import type { NewUnlocker as NewSecret, SecretKind } from '#vault/api.ts'
import type { Millis, Uuid } from '#wire/basics.ts'
import type { UnlockerKind, UnlockerRow } from '#wire/identity.ts'

import { self } from '../people/self.svelte.ts'
import { Problem } from '../problem.ts'
import { isPassing, telling } from '../refusals.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { InFlight } from '../threads/queue.ts'
import { vault } from '../vault.ts'
import { confirming } from './confirming.svelte.ts'
import { withoutSecret } from './enrolment.ts'
import { bringPasskey, type ComingPasskey, forgetPasskey, type Owner } from './passkeys.ts'
import { dropStray } from './stray-passkeys.ts'
import { digitsOf } from './totp.ts'
import { typedBack, type ToTypeBack, toTypeBack } from './typing-back.ts'

/** One of the ways in: `passkey` is fingerprint, face or code of a device. */
export interface UnlockerView {
  id: Uuid
  kind: UnlockerKind
  /** Of a passkey; empty for the others. */
  name: string
  createdAt: Millis
  usedAt?: Millis
  /** False: it signs in, and something else must open. */
  opens: boolean
}

/** What was done with this access, for its owner to recognise: codes, that screens put into words. */
export interface ActView {
  at: Millis
  act: string
  outcome: string
}

/** New words, or a new sheet. They count once the parts asked for were typed back. */
export interface NewSecretView extends ToTypeBack {
  kind: SecretKind
}

/** How somebody gets in, and what was done with it. What matters is confirmed first: it opens the question by itself. */
export class Access {
  /** null until `load`. */
  unlockers = $state<UnlockerView[] | null>(null)
  /** The last fifty, the newest first; null until `load`. */
  acts = $state<ActView[] | null>(null)
  #coded = $state(false)
  /** Words need an application of codes beside them: whoever came without is to choose one first, by `changeCodes`. */
  readonly needsCodes = $derived(
    !this.#coded && this.unlockers?.some(({ kind }) => kind === 'passphrase') === false,
  )
  #rows: UnlockerRow[] = []
  #secret: { made: NewSecret; shown: NewSecretView } | undefined
  #coming: ComingPasskey | undefined
  readonly #adding = new InFlight()

  async load(): Promise<void> {
    await telling(() => this.#load())
  }

  /**
   * Two gestures on this device: one makes it, one opens with it; only then is it stored. Rejects with
   * `passkey_cancelled`, `passkey_unsupported`, `passkey_no_prf`, `passkey_already`, `enough_devices`, `confirm_cancelled`, `offline`.
   * Whoever tries again makes only the gestures that are left. `name`: at most 60 characters; without one, as the device.
   */
  addPasskey(name = ''): Promise<void> {
    return this.#adding.run(() =>
      telling(() => this.#addPasskey(name.trim()), { enough: 'enough_devices' }),
    )
  }

  /** Called what its owner calls it, at most 60 characters. */
  rename(id: Uuid, name: string): Promise<void> {
    return this.#change(() => api.renameUnlocker(id, name.trim()))
  }

  /** Rejects with `last_unlocker` where nothing that opens would be left, `confirm_cancelled`, `offline`. */
  async remove(id: Uuid): Promise<void> {
    const credential = this.#rows.find((row) => row.id === id)?.credential
    await this.#change(() => api.removeUnlocker(id), { last: 'last_unlocker' })
    if (credential !== undefined) await forget(location.hostname, credential)
  }

  /** New words or a new sheet, to be noted; those there are count until `keepSecret`. */
  async makeSecret(kind: SecretKind): Promise<NewSecretView> {
    const made = await telling(() => vault().makeUnlocker(kind))
    const shown = { kind, ...toTypeBack(made.secret) }
    this.#secret = { made, shown }
    return shown
  }

  /**
   * `typed`: the parts asked for, in their order. Rejects with `wrong` where they differ, `code_first` (see `needsCodes`),
   * `confirm_cancelled`, `offline`.
   */
  async keepSecret(typed: string[]): Promise<void> {
    const secret = this.#secret
    if (!secret || !typedBack(secret.shown, typed)) throw new Problem('wrong')
    await this.#change(() => api.addUnlocker(withoutSecret(secret.made)))
    this.#secret = undefined
  }

  /** Another application of codes. `secret` is `newTotpSecret()`; rejects with `wrong` (the code), `confirm_cancelled`, `offline`. */
  async changeCodes(secret: string, code: string): Promise<void> {
    await this.#change(() => api.setSecondFactor({ secret, code: digitsOf(code) }))
    this.#coded = true
  }

  /** What was begun and not stored is forgotten, on the device too. */
  forget(): void {
    if (this.#coming) void forgetPasskey(this.#coming.made)
    this.unlockers = this.acts = null
    this.#rows = []
    this.#secret = this.#coming = undefined
    this.#coded = false
  }

  async #change(work: () => Promise<unknown>, codes: Record<string, string> = {}): Promise<void> {
    await telling(work, codes)
    await this.#load().catch(() => undefined)
  }

  async #load(): Promise<void> {
    const [rows, acts] = await Promise.all([api.unlockers(), api.acts()])
    this.#rows = rows
    this.unlockers = rows.map(viewOf)
    this.acts = acts
  }

  /** Confirmed first: the server waits for one gesture at a time, and those of a new passkey are not to be made twice. */
  async #addPasskey(name: string): Promise<void> {
    await confirming.first()
    const known = (await api.unlockers()).flatMap(({ credential }) => credential ?? [])
    const stored = this.#coming && known.includes(this.#coming.made.credential.id)
    if (!stored) await this.#bring({ ...this.#owner, known }, name)
    this.#coming = undefined
    await this.#load()
  }

  get #owner() {
    const { account, email } = self
    const [territory = ''] = roster.territories.keys()
    return { account, email, name: roster.person(territory, account).name || email }
  }

  /** An answer that was lost is looked for when it is tried again: the device has it, and would make no second. */
  async #bring(owner: Owner, name: string): Promise<void> {
    const proved = await bringPasskey(this.#coming, owner, (step) => (this.#coming = step))
    dropStray(proved.credential.id)
    try {
      await api.addUnlocker({ ...proved, ...(name && { name }) })
    } catch (error) {
      if (!isPassing(error)) await this.#drop()
      throw error
    }
  }

  async #drop(): Promise<void> {
    if (this.#coming) await forgetPasskey(this.#coming.made)
    this.#coming = undefined
  }
}

const viewOf = ({ used_at, created_at, id, kind, name, opens }: UnlockerRow): UnlockerView => ({
  ...{ id, kind, name, opens, createdAt: created_at },
  ...(used_at === undefined ? {} : { usedAt: used_at }),
})

export const access = new Access()
