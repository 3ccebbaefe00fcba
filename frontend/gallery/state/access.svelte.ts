import type { Access, NewSecretView } from '../../src/state/account/access.svelte.ts'

import { type Like, soon } from './scene.ts'

const DAY = 86_400_000
const now = Date.now()
const words = ['abricot', 'falaise', 'ruisseau', 'tambour', 'genêt', 'boussole', 'velours']
const groups = 'k3fa-7q2m-xd5n-b6rt-2wvz-h4ou-ypc6-ls7e'.split('-')

class FakeAccess implements Like<Access> {
  unlockers = $state<Access['unlockers']>([
    {
      id: 'a',
      kind: 'passkey',
      name: 'iPhone',
      createdAt: now - 90 * DAY,
      usedAt: now,
      opens: true,
    },
    { id: 'b', kind: 'passkey', name: 'Windows', createdAt: now - 3 * DAY, opens: false },
    { id: 'c', kind: 'passphrase', name: '', createdAt: now - 90 * DAY, opens: true },
    { id: 'd', kind: 'sheet', name: '', createdAt: now - 90 * DAY, opens: true },
  ])
  acts = $state<Access['acts']>([
    { at: now - 60_000, act: 'identity.confirm', outcome: 'done' },
    { at: now - 2 * DAY, act: 'identity.sign_in', outcome: 'refused' },
    { at: now - 3 * DAY, act: 'identity.put_unlocker', outcome: 'done' },
  ])

  load = soon
  addPasskey = soon
  rename = soon
  remove = soon
  changeCodes = soon
  keepSecret = soon
  makeSecret = async (kind: NewSecretView['kind']): Promise<NewSecretView> =>
    kind === 'sheet' ? { kind, parts: groups, asked: [7] } : { kind, parts: words, asked: [1, 4] }
}

export const access = new FakeAccess()
