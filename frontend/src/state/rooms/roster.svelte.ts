import { SvelteMap } from 'svelte/reactivity'

import * as api from '#net/rooms.ts'
import type { MemberView, RoomView, TerritoryView } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { tradeOf } from '../people/professions.ts'
import { vault } from '../vault.ts'
import type { PersonView } from '../views.ts'
import { logs } from './logs.ts'

/** Territories, rooms and people as the vault computed them from the logs. */
class Roster {
  readonly territories = new SvelteMap<Hash, TerritoryView>()
  readonly rooms = new SvelteMap<Hash, RoomView>()
  readonly #people = new SvelteMap<string, MemberView>()

  /** Reads anew from the vault what these logs say. */
  async look(ids: Iterable<Hash>): Promise<void> {
    for (const id of ids) {
      if (logs.territoryOf(id) === id) await this.#lookAtTerritory(id)
      else if (logs.isRoom(id)) await this.#lookAtRoom(id)
    }
  }

  /**
   * Cards that the logs name by their hash, of who came since the last time. Sealing keys are large: those of everybody come when
   * one is needed.
   */
  async fetchPeople(territory: Hash): Promise<void> {
    const asked = await vault().peopleMet(territory)
    const people = await api.people(territory, asked.met, { sealing: asked.met > 0 })
    await vault().ingestPeople({ territory, ...people, asked })
  }

  /** Everybody's, whether they came in before or not. */
  async fetchEverybody(territory: Hash): Promise<void> {
    const people = await api.people(territory, 0, { sealing: true })
    await vault().ingestPeople({ territory, ...people })
  }

  /** Makes sure that these people can be shown, past ones too. */
  async meet(territory: Hash, accounts: Iterable<Uuid>): Promise<void> {
    for (const account of new Set(accounts)) {
      if (this.#people.get(key(territory, account))?.hasCard) continue
      const found = await vault()
        .memberView(territory, account)
        .catch(() => undefined)
      if (found) this.#people.set(key(territory, account), found)
    }
  }

  person(territory: Hash, account: Uuid): PersonView {
    const found = this.#people.get(key(territory, account))
    return found ? personOf(found) : { account, name: '', trade: 'other' }
  }

  /** Only where their card is here. */
  known(territory: Hash, account: Uuid): PersonView | undefined {
    const found = this.#people.get(key(territory, account))
    return found?.hasCard ? personOf(found) : undefined
  }

  personIn(room: Hash, account: Uuid): PersonView {
    return this.person(logs.territoryOf(room) ?? '', account)
  }

  /** The territory and, for a carer, the carers' room beside it. */
  placesOf(territory: Hash): Hash[] {
    const view = this.territories.get(territory)
    return view?.me?.carer ? [territory, view.carers] : [territory]
  }

  /** Where newcomers and guests are welcomed. */
  onboardingIn(territory: Hash): RoomView[] {
    return [...this.rooms.values()].filter(
      (room) => room.territory === territory && room.kind === 'onboarding',
    )
  }

  /** Forgets the territories and rooms that are not among these. */
  keepOnly(ids: Set<Hash>): void {
    for (const id of this.rooms.keys()) if (!ids.has(id)) this.rooms.delete(id)
    for (const id of this.territories.keys()) if (!ids.has(id)) this.territories.delete(id)
  }

  has(id: Hash): boolean {
    return this.rooms.has(id) || this.territories.has(id)
  }

  forget(): void {
    this.territories.clear()
    this.rooms.clear()
    this.#people.clear()
  }

  async #lookAtTerritory(id: Hash): Promise<void> {
    const view = await vault().territoryView(id)
    this.territories.set(id, view)
    for (const member of view.members) this.#know(id, member)
  }

  async #lookAtRoom(id: Hash): Promise<void> {
    const view = await vault().roomView(id)
    this.rooms.set(id, view)
    for (const { card } of view.members) {
      if (card.hasCard) this.#know(view.territory, card)
    }
  }

  /** Of a thousand looked at again mostly one is another than before: screens hear of that one. */
  #know(territory: Hash, member: MemberView): void {
    const name = key(territory, member.account)
    if (!isSame(this.#people.get(name), member)) this.#people.set(name, member)
  }
}

/** Views are plain data, whose fields the vault writes in one order. */
const isSame = (one: MemberView | undefined, other: MemberView): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other)

const key = (territory: Hash, account: Uuid): string => `${territory} ${account}`

export const personOf = (member: MemberView): PersonView => ({
  account: member.account,
  name: member.name,
  trade: tradeOf(member.profession),
})

const french = new Intl.Collator('fr')

/** In the order of a French list, whatever the screens speak: names are of here. */
export const byName = (a: Pick<PersonView, 'name'>, b: Pick<PersonView, 'name'>): number =>
  french.compare(a.name, b.name)

export const roster = new Roster()
