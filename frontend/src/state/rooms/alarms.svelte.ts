import { SvelteMap } from 'svelte/reactivity'

import type { IngestedLog } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

interface Alarm {
  /** `fork`: the log contradicts what was seen before. `stop`: it holds what this version does not know. */
  verdict: 'fork' | 'stop'
  room: Hash
  territory: Hash
}

/** Logs that this browser takes nothing more from, and seals nothing for. */
class Alarms {
  readonly #found = new SvelteMap<Hash, Alarm>()

  /** The group, or the territory, of each log that contradicts itself. */
  get forks(): { room: Hash; territory: Hash }[] {
    return [...this.#found.values()].filter(({ verdict }) => verdict === 'fork')
  }

  /** This page is too old for what others have written. */
  get outdated(): boolean {
    return [...this.#found.values()].some(({ verdict }) => verdict === 'stop')
  }

  /** What the vault found wrong with a log. A void statement blocks nothing, and a log found whole again is none of ours. */
  heed(log: { room: Hash; territory: Hash }, problems: IngestedLog['problems']): void {
    const verdicts = problems.map(({ verdict }) => verdict)
    if (verdicts.includes('fork')) this.#found.set(log.room, { verdict: 'fork', ...log })
    else if (verdicts.includes('stop')) this.#found.set(log.room, { verdict: 'stop', ...log })
    else this.#found.delete(log.room)
  }

  forget(): void {
    this.#found.clear()
  }
}

export const alarms = new Alarms()
