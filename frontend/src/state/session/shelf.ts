import type { Uuid } from '#wire/basics.ts'

import { vault } from '../vault.ts'

const TRACE = 'maillage/invitation/'
const SEALED = 'maillage-enrolment/'

/** What is prepared, sealed, by the slot where it will be laid down; not yet, for that is on the browser's disk. */
const held = new Map<string, string>()

/** This page may be gone in a moment, or what it sends be answered to nobody. */
export function layDown(): void {
  for (const [slot, sealed] of held) sessionStorage.setItem(slot, sealed)
  held.clear()
}

addEventListener('pagehide', layDown)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') layDown()
})

/**
 * Where a newcomer's preparations lie, with their keys, while they go to their application of codes and back: a phone may
 * load the page anew meanwhile. Sealed under the link, for as long as the tab lives; who stays on the page leaves nothing
 * of them on the disk but while they join.
 */
export class Shelf {
  readonly #sealed: string
  readonly #trace: string

  constructor(readonly invitation: Uuid) {
    this.#sealed = SEALED + invitation
    this.#trace = TRACE + invitation
  }

  /** Whether this browser showed words for the link before, in whichever tab. */
  get used(): boolean {
    return localStorage.getItem(this.#trace) !== null
  }

  /** In the place of what lay there. */
  async write(what: object): Promise<void> {
    const { invitation } = this
    const prepared = JSON.stringify(what)
    held.set(this.#sealed, await vault().sealEnrolment({ invitation, prepared }))
    localStorage.setItem(this.#trace, 'shown')
  }

  /** Takes up the keys that lie there too; undefined where nothing lies that this link opens. */
  async read(): Promise<unknown> {
    const { invitation } = this
    const sealed = held.get(this.#sealed) ?? sessionStorage.getItem(this.#sealed)
    if (sealed === null) return undefined
    return vault()
      .openEnrolment({ invitation, sealed })
      .then(JSON.parse, () => undefined)
  }

  clear(): void {
    held.delete(this.#sealed)
    sessionStorage.removeItem(this.#sealed)
    localStorage.removeItem(this.#trace)
  }
}

/** That links were opened here, and left: not the one where this page stands, nor any that this tab would take up again. */
export function forgetTraces(): void {
  for (const slot of Object.keys(localStorage)) {
    if (!slot.startsWith(TRACE)) continue
    const invitation = slot.slice(TRACE.length)
    const sealed = SEALED + invitation
    const alive =
      location.pathname.includes(invitation) ||
      held.has(sealed) ||
      sessionStorage.getItem(sealed) !== null
    if (!alive) localStorage.removeItem(slot)
  }
}
