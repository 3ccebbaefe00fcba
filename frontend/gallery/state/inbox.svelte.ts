import { SvelteMap } from 'svelte/reactivity'

import type { Inbox, InboxView } from '../../src/state/home/inbox.svelte.ts'

import { person } from './people.ts'
import { rooms } from './rooms.svelte.ts'
import { type Like, scene, soon } from './scene.ts'

const MINUTE = 60_000

const entry = (
  room: string,
  [from, to]: [number, number],
  text: string,
  minutes: number,
  more: Partial<InboxView> & { unread: boolean },
): InboxView => ({
  concerned: false,
  ...more,
  thread: {
    id: `thread-${minutes}`,
    room,
    excerpt: text,
    author: person(from),
    lastAuthor: person(to),
    lastAt: Date.now() - minutes * MINUTE,
    count: 4,
    unread: more.unread ? 2 : 0,
  },
})

const full = [
  entry('ville-hopital', [1, 3], 'Qui peut passer samedi pour la perfusion à Saint-Alban ?', 4, {
    unread: true,
    concerned: true,
  }),
  entry('personnes-agees', [1, 2], 'Chutes à répétition : que proposer ?', 55, {
    unread: true,
    concerned: true,
  }),
  entry('analyse', [6, 9], 'Prochain thème : annoncer une mauvaise nouvelle à domicile', 150, {
    unread: true,
  }),
  entry('accueil', [10, 0], 'Bienvenue à toutes et tous !', 1600, { unread: false }),
  entry('ville-hopital', [1, 4], 'Ordonnance de sortie sans les bas de contention', 3100, {
    unread: false,
  }),
]

class FakeInbox implements Like<Inbox> {
  loading = scene === 'loading'
  problem = scene === 'broken' ? 'offline' : null
  list = $state<InboxView[]>(scene === 'empty' ? [] : full)
  acts = [
    { at: Date.now() - 90 * MINUTE, act: 'identity.sign_in_elsewhere' },
    { at: Date.now() - 3000 * MINUTE, act: 'identity.put_unlocker' },
  ]
  readonly #levels = new SvelteMap<string, 'all' | 'concerned' | 'none'>()
  readonly #threads = new SvelteMap<string, 'room' | 'all' | 'none'>()

  get badge() {
    return this.list.filter(({ unread }) => unread).length
  }

  load = soon
  levelOf = (room: string) => this.#levels.get(room) ?? ('concerned' as const)
  choose = async (room: string, level: 'all' | 'concerned' | 'none') =>
    void this.#levels.set(room, level)
  levelOfThread = (thread: string) => this.#threads.get(thread) ?? ('room' as const)
  chooseFor = async (thread: string, level: 'room' | 'all' | 'none') =>
    void this.#threads.set(thread, level)
  readAll = async () => {
    await rooms.markAllRead()
    for (const each of this.list) Object.assign(each, { unread: false, concerned: false })
  }
}

export const inbox = new FakeInbox()
