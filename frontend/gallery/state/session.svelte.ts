import type { Session } from '../../src/state/session/session.svelte.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'
import { territories } from './territories.svelte.ts'

const phases = { 'signed-out': scene, 'second-factor': scene, locked: scene } as Record<
  string,
  Session['phase']
>

class FakeSession implements Like<Session> {
  phase = $state<Session['phase']>(phases[scene] ?? 'ready')
  me = $state<Session['me']>({
    ...person(scene === 'coordinator' ? 0 : 1),
    email: 'helene.bousquet@exemple.fr',
  })
  territories = territories.list
  trusted = $state<boolean | null>(scene === 'empty' ? null : scene !== 'shared')

  started = Promise.resolve()
  start = soon
  secondFactor = async () => void (this.phase = 'ready')
  signIn = async () => void (this.phase = 'second-factor')
  signInWithSheet = this.secondFactor
  unlock = this.secondFactor
  trustDevice = async (trusted: boolean) => void (this.trusted = trusted)
  signOut = async () => void (this.phase = 'signed-out')

  unlockWithPasskey = this.secondFactor
  signInWithPasskey = this.secondFactor
  ways = $state<Session['ways']>(['passkey', 'passphrase', 'sheet'])
}

export const session = new FakeSession()
