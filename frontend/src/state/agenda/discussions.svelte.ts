import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/threads.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { telling } from '../refusals.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { readEntries, type ThreadEntry } from '../threads/entries.ts'
import { threadView } from '../threads/thread-views.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import type { ThreadView } from '../views.ts'

/** The threads under events and announcements: sealed messages of a room, that name what they are about. */
export class Discussions {
  readonly #entries = new SvelteMap<Uuid, readonly ThreadEntry[]>()

  /** Under an event or an announcement, as far as `load` has read. */
  under(about: Uuid): ThreadView[] {
    return (this.#entries.get(about) ?? []).map(threadView)
  }

  load(about: Uuid): Promise<void> {
    return untrack(() =>
      telling(async () => {
        const { threads } = await api.threadsAbout(about)
        const entries = await readEntries(threads)
        // What a thread is about its author signed: the server's word alone hangs nothing here.
        const own = entries.filter(({ root }) => root?.ok && root.about === about)
        this.#entries.set(about, own)
      }),
    )
  }

  /** The group that discusses it: its own, or for the whole territory the one where everybody reads. */
  roomFor(territory: Hash, room?: Hash): Hash | undefined {
    if (room !== undefined) return room
    const rooms = [...roster.rooms.values()]
    return rooms.find((one) => one.territory === territory && one.kind === 'onboarding')?.id
  }

  /** Begins a thread under it; the thread's id. */
  begin(room: Hash, about: Uuid, text: string, title: string): Promise<Uuid> {
    return telling(() => threadsOf(room).post(text, { title, about }))
  }

  forget(): void {
    this.#entries.clear()
  }
}

export const discussions = new Discussions()
