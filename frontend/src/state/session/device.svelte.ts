import { capability, type Capability } from '#net/webauthn.ts'

import { forgetStrays } from '../account/stray-passkeys.ts'

export type { Capability } from '#net/webauthn.ts'

/** Families of devices by what their browsers say of themselves; the first that fits. */
const FAMILIES: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
]

/** What this device and browser can do. */
class Device {
  /**
   * Whether fingerprint, face or the device's own code can open here (`prf`), only sign in (`no_prf`), or neither
   * (`unsupported`). null until it is known: `look`.
   */
  can = $state<Capability | null>(null)

  /** Where somebody is about to enter: what a closed tab left on the device goes, too. */
  async look(): Promise<Capability> {
    void forgetStrays()
    return (this.can = await capability())
  }

  /** What an unlocker made here is called until its owner calls it something else. */
  get name(): string {
    return FAMILIES.find(([family]) => family.test(navigator.userAgent))?.[1] ?? 'Web'
  }
}

export const device = new Device()
