import type { Waiting } from '../../src/state/home/home.svelte.ts'
import type {
  FirstStepsView,
  NewcomerView,
  Welcome,
} from '../../src/state/people/welcome.svelte.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const DAY = 86_400_000

const arrival = (index: number, days: number, greeted = false): NewcomerView => ({
  ...person(index),
  territory: 'causses',
  since: Date.now() - days * DAY,
  greeted,
  ...(scene === 'coordinator' ? told(index) : {}),
})

const STEPS = ['said', 'mentor', 'pathway', 'event'] as const

/** What only coordinators and mentors are told. */
const told = (index: number) => ({
  steps: STEPS.slice(0, index % 5),
  ...(index % 5 > 1 ? { mentor: person(9) } : {}),
})

class FakeWelcome implements Like<Welcome> {
  newcomers = $state<NewcomerView[]>(
    scene === 'empty'
      ? []
      : [
          arrival(12, 0),
          arrival(2, 1),
          arrival(13, 6, true),
          arrival(14, 9),
          arrival(16, 20),
          arrival(8, 25),
        ],
  )
  waiting: Waiting[] =
    scene === 'coordinator'
      ? [
          {
            ...{ kind: 'question', territory: 'causses', room: 'accueil', thread: 'hospital' },
            ...{ newcomer: person(12), at: Date.now() - 9 * 3_600_000 },
          },
        ]
      : []
  firstSteps = $state<FirstStepsView[]>(
    scene === 'empty'
      ? [{ territory: 'causses', taken: ['said'], greetings: [person(3), person(4), person(6)] }]
      : [],
  )

  load = soon
  greet = async (_territory: string, account: string) => {
    await soon()
    for (const each of this.newcomers) if (each.account === account) each.greeted = true
  }
  answer = soon
}

export const welcome = new FakeWelcome()
