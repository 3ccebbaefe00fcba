import type { Demo, DemoPerson } from '../../src/state/session/demo.svelte.ts'

import { members } from './people.ts'
import { type Like, soon } from './scene.ts'

const communes = ['Marvejols', 'Nasbinals', 'Saint-Chély-d’Apcher', 'La Canourgue']

class FakeDemo implements Like<Demo> {
  people = $state<DemoPerson[]>([])
  entered = undefined

  load = async () => {
    await soon()
    this.people = members.map((member, index) => ({
      id: member.account,
      name: member.name,
      trade: member.trade,
      commune: communes[index % communes.length] ?? '',
      coordinator: index === 0,
    }))
  }
  enter = soon
  goOn = soon
}

export const demo = new FakeDemo()
