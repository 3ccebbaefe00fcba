import type {
  ClosedView,
  RoomRequests,
  RoomRequestView,
} from '../../src/state/rooms/requests-rooms.svelte.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const HOUR = 3_600_000

const closed = (id: string, name: string, asked: ClosedView['asked']): ClosedView => ({
  ...{ id, territory: 'causses', name, purpose: 'working_group', memberCount: 6, asked },
  moderators: [person(3), person(6)],
})

class FakeRoomRequests implements Like<RoomRequests> {
  #closed = $state([
    closed('bureau', 'Bureau de l’association', 'none'),
    closed('addictions', 'Addictions et réduction des risques en milieu rural', 'waiting'),
    closed('balint', 'Groupe Balint', 'refused'),
  ])
  #asked = $state([8, 12].map((index) => ({ ...person(index), since: Date.now() - 5 * HOUR })))

  closed = () => (scene === 'empty' ? [] : this.#closed)
  asked = (room: string): RoomRequestView[] =>
    room === 'analyse' ? this.#asked.map((each) => ({ ...each, room, territory: 'causses' })) : []
  load = soon
  watch = () => () => undefined
  heard = () => undefined
  follow = soon
  ask = async ({ id }: Pick<ClosedView, 'id'>) => this.#answer(id, 'waiting')
  withdraw = async ({ id }: Pick<ClosedView, 'id'>) => this.#answer(id, 'none')
  admit = async ({ account }: RoomRequestView) =>
    void (this.#asked = this.#asked.filter((each) => each.account !== account))
  refuse = this.admit

  #answer(id: string, asked: ClosedView['asked']) {
    this.#closed = this.#closed.map((each) => (each.id === id ? { ...each, asked } : each))
  }
}

export const roomRequests = new FakeRoomRequests()
