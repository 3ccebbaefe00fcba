import { glimpse } from '../session/glimpse.svelte.ts'
import { vault } from '../vault.ts'
import type { TerritoryView } from '../views.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'

/** Which of my territories the sections show. Home and what is my own are about all of them. */
export class Territories {
  #chosen = $state('')

  readonly list: TerritoryView[] = $derived.by(() => {
    if (rooms.loading && glimpse.shown) return glimpse.shown.territories
    return [...roster.territories.values()].map(({ id, name, me }) => ({
      id,
      name,
      role: me?.role ?? 'member',
      carer: me?.carer ?? false,
    }))
  })

  /** Whether it must be said which one something is of. */
  get several(): boolean {
    return this.list.length > 1
  }

  /** The one that was looked at last, else the first; undefined before any is known. */
  get present(): string | undefined {
    return this.list.find(({ id }) => id === this.#chosen)?.id ?? this.list[0]?.id
  }

  coordinates(id: string): boolean {
    return this.list.some((territory) => territory.id === id && territory.role === 'coordinator')
  }

  choose(id: string): void {
    this.#chosen = id
  }

  name(id: string): string {
    return this.list.find((territory) => territory.id === id)?.name ?? ''
  }

  /** Whose log this browser verified, and is served no more: the name of one, where there is any. */
  async former(): Promise<string | undefined> {
    for (const id of Object.keys(await vault().heads())) {
      const view = await vault()
        .territoryView(id)
        .catch(() => undefined)
      if (view && !roster.territories.has(id)) return view.name
    }
    return undefined
  }

  /** New messages in what I am in there. */
  unread(id: string): number {
    const here = rooms.list.filter(({ territory }) => territory === id)
    return here.reduce((sum, room) => sum + room.unread, 0)
  }

  forget(): void {
    this.#chosen = ''
  }
}

export const territories = new Territories()

/** Whether I am signed in and in no territory: removed, or my access is stopped until I come back by a link. */
export const isOut = (): boolean =>
  !rooms.loading && !rooms.problem && territories.list.length === 0 && rooms.list.length === 0
