import { webcrypto } from 'node:crypto'
import { vi } from 'vitest'

/** What an effect may take on a slow machine, in milliseconds: one waits for what comes, not for a time. */
const PATIENCE = 60_000

const waitFor = vi.waitFor
vi.waitFor = (holds, given) =>
  waitFor(holds, typeof given === 'number' ? given : { timeout: PATIENCE, ...given })

// The page of jsdom has no `subtle`.
if (!('subtle' in crypto))
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })

// The page of jsdom has no sizes to observe.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
