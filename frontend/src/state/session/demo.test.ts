import { afterEach, expect, test } from 'vitest'

import { handlers } from '../testing/answers.ts'
import { arrive, CODE, EMAIL, type Scene, startScene } from '../testing/scene.ts'
import { demo } from './demo.svelte.ts'
import { session } from './session.svelte.ts'

let scene: Scene

afterEach(() => scene.end())

test('who enters the demonstration as somebody else has left as who they were before anything is asked in the new name', async () => {
  scene = await startScene()
  const { words } = await arrive(scene, 'Inès Roux')
  await session.trustDevice(true)
  let phase = ''
  handlers['POST demo/*/ines'] = () => {
    phase = session.phase
    return { email: EMAIL, passphrase: words, code: CODE }
  }
  await demo.enter({ id: 'ines', name: 'Inès Roux' })
  expect([phase, session.phase, session.trusted]).toEqual(['signed-out', 'ready', null])
}, 60_000)
