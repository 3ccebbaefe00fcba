import type { GuestView, Requests, RequestView } from '../../src/state/rooms/requests.svelte.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const HOUR = 3_600_000

const request = (index: number, hours: number, carer: boolean): RequestView => ({
  ...person(index),
  territory: 'causses',
  since: Date.now() - hours * HOUR,
  carer,
})

class FakeRequests implements Like<Requests> {
  #here = $state(
    scene === 'coordinator'
      ? [request(15, 3, true), request(2, 30, true), request(0, 50, false)]
      : [],
  )
  asGuest: GuestView[] = scene === 'empty' ? [{ territory: 'causses', state: 'none' }] : []

  isGuest = (territory: string) => this.asGuest.some((each) => each.territory === territory)
  asked = () => this.#here
  load = soon
  ask = soon
  withdraw = soon
  refuse = soon
  admit = async ({ account }: RequestView) => {
    await soon()
    this.#here = this.#here.filter((each) => each.account !== account)
  }
}

export const requests = new FakeRequests()
