import type { Territories } from '../../src/state/rooms/territories.svelte.ts'

import { type Like, scene } from './scene.ts'

const one = (id: string, name: string) => ({
  ...{ id, name, carer: scene !== 'coordinator' },
  role: scene === 'coordinator' ? ('coordinator' as const) : ('member' as const),
})

export const isOut = () => scene === 'out'

class FakeTerritories implements Like<Territories> {
  #chosen = $state('causses')
  list = [
    ...(isOut() ? [] : [one('causses', 'CPTS Causses, Aubrac et Vallée du Lot')]),
    ...(scene === 'region'
      ? [one('mende', 'CPTS Mende'), one('region', 'Union régionale des CPTS d’Occitanie')]
      : []),
  ]
  several = this.list.length > 1

  get present() {
    return this.#chosen
  }

  former = () => Promise.resolve('CPTS Causses, Aubrac et Vallée du Lot')
  coordinates = () => scene === 'coordinator'
  choose = (id: string) => void (this.#chosen = id)
  name = (id: string) => this.list.find((each) => each.id === id)?.name ?? ''
  unread = (id: string) => (id === 'mende' ? 3 : 0)
}

export const territories = new FakeTerritories()
