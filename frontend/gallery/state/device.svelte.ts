import type { Capability } from '../../src/state/session/device.svelte.ts'

/** `?can=` one of `prf` (the default), `no_prf`, `unsupported`. */
const asked = new URLSearchParams(location.search).get('can') ?? 'prf'

export const device = {
  can: asked as Capability,
  name: 'iPhone',
  look: async () => asked as Capability,
}
