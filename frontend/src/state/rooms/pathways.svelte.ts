import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'

import type { Trade } from '#i18n/trades.ts'
import * as api from '#net/pathways.ts'
import type { Hash } from '#wire/basics.ts'
import type { GroupRow, Template } from '#wire/pathways.ts'

import { tradeOf } from '../people/professions.ts'
import { problemOf, telling } from '../refusals.ts'
import { vault } from '../vault.ts'
import type { Purpose } from '../views.ts'
import { refresh } from './catchup.ts'
import { logs } from './logs.ts'
import { moderatorsOf } from './room-views.ts'
import { roster } from './roster.svelte.ts'
import { Watched } from './watched.ts'

/** What a group can begin as. */
export interface TemplateView {
  id: string
  name: string
  about: string
  kind: 'open' | 'closed' | 'onboarding'
  purpose: Purpose
  audience?: 'members' | 'carers'
  /** Those whom one expects in it, each trade once. */
  trades: Trade[]
}

/** A group as the coordination sees it: from its log, and for how many days nobody has written. */
export interface OverseenView {
  id: string
  name: string
  kind: 'open' | 'onboarding'
  audience?: 'members' | 'carers'
  memberCount: number
  /** Names. */
  moderators: string[]
  /** Whole days; absent while nobody ever wrote. */
  quiet?: number
  /** Whether I may read what is written there. */
  readable: boolean
}

export class Pathways {
  problem = $state<string | null>(null)
  readonly #groups = new SvelteMap<Hash, readonly OverseenView[]>()
  readonly #watched = new Watched((territory) => untrack(() => this.#load(territory)))

  /**
   * Those in which nothing has been written for longest first, and before them those where nobody ever wrote; undefined
   * until they are known.
   */
  groups(territory: Hash): OverseenView[] | undefined {
    return this.#groups
      .get(territory)
      ?.toSorted(
        (a, b) => (b.quiet ?? Infinity) - (a.quiet ?? Infinity) || a.name.localeCompare(b.name),
      )
  }

  load(territory: Hash): Promise<void> {
    return this.#watched.load(territory)
  }

  /** For a screen that lists them, until what this returns is called. */
  watch(territory: Hash): () => void {
    return this.#watched.watch(territory)
  }

  /** There is another group than before. */
  heard(territory: Hash): void {
    this.#watched.heard(territory)
  }

  /** A log grew: perhaps that of one which is listed, and which I may not read. */
  heardLog(room: Hash): void {
    for (const [territory, groups] of this.#groups)
      if (groups.some(({ id }) => id === room)) this.#watched.heard(territory)
  }

  async heal(): Promise<void> {
    await this.#watched.heal()
  }

  templates(territory: Hash, language: string): Promise<TemplateView[]> {
    return telling(async () =>
      (await api.templates(territory)).map((row) => templateView(row, language)),
    )
  }

  forget(): void {
    this.#watched.forget()
    this.#groups.clear()
    this.problem = null
  }

  async #load(territory: Hash): Promise<void> {
    this.problem = null
    try {
      const rows = await api.groups(territory)
      for (const { id } of rows) logs.know(id, territory)
      await refresh(rows.map(({ id }) => id))
      const heads = await vault().heads()
      const here = rows.filter(({ id }) => heads[id])
      this.#groups.set(territory, await Promise.all(here.map(overseenView)))
    } catch (error) {
      this.problem = problemOf(error).code
    }
  }
}

/** Of a group whose log the vault holds. */
async function overseenView({ id, quiet }: GroupRow): Promise<OverseenView> {
  const room = await vault().roomView(id)
  return {
    id,
    name: room.name ?? '',
    kind: room.kind === 'onboarding' ? 'onboarding' : 'open',
    ...(room.audience === undefined ? {} : { audience: room.audience }),
    memberCount: room.members.length,
    moderators: moderatorsOf(room).map((account) => roster.person(room.territory, account).name),
    ...(quiet === undefined ? {} : { quiet }),
    readable: room.iMayRead,
  }
}

const templateView = (row: Template, language: string): TemplateView => ({
  id: row.id,
  name: row.name[language === 'fr' ? 'fr' : 'en'],
  about: row.about[language === 'fr' ? 'fr' : 'en'],
  kind: row.kind,
  purpose: row.purpose,
  ...(row.audience ? { audience: row.audience } : {}),
  trades: [...new Set(row.professions.map(tradeOf))],
})

export const pathways = new Pathways()
