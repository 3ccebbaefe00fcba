import type {
  Coordination,
  InvitationLink,
  LinkInMaking,
  NewInvitation,
} from '../../src/state/rooms/coordination.svelte.ts'

import { members, person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const DAY = 86_400_000
const expires = Date.now() + 14 * DAY

const linkFor = (name: string): InvitationLink => ({
  id: 'i1',
  name,
  url: `https://maillage.exemple.fr/invitation/0192f0c1-7a4e-7b3a-9c55-2f4e9d0b1a77#${'qX3v'.repeat(21)}aA`,
  expires,
})

const linkInMaking = (name: string): LinkInMaking =>
  ({ make: async () => linkFor(name) }) as LinkInMaking

const basis = { kind: 'link', by: 'Claire Martin', at: Date.now() } as const

export const coordination: Like<Coordination> = {
  people: () =>
    (scene === 'empty' ? members.slice(0, 1) : members).map((member, index) => ({
      ...member,
      role: index === 0 ? 'coordinator' : 'member',
      carer: index !== 0,
      basis: member.basis ?? basis,
    })),
  needsSecond: () => scene === 'coordinator',
  setRole: soon,
  invitations: () =>
    scene === 'empty'
      ? []
      : [
          {
            id: 'i0',
            name: 'Éloïse Tessier',
            trade: 'nurse',
            role: 'member',
            by: 'Claire Martin',
            expires: Date.now() + DAY,
          },
          {
            id: 'i1',
            name: person(5).name,
            trade: 'midwife',
            role: 'member',
            by: 'Claire Martin',
            expires,
          },
          { id: 'i2', role: 'guest', by: 'Claire Martin', expires },
          { id: 'i4', role: 'guest', by: person(3).name, expires, asleep: true },
        ],
  expired: () =>
    scene === 'empty'
      ? []
      : [
          {
            id: 'i3',
            name: 'Zoé Marquès',
            trade: 'podiatrist',
            role: 'member',
            by: 'Claire Martin',
            expires: Date.now() - DAY,
          },
        ],
  personalLink: ({ name }: NewInvitation) => linkInMaking(name),
  reentryLink: (_territory, account) =>
    linkInMaking(members.find((each) => each.account === account)?.name ?? ''),
  sharedLink: () => linkInMaking(''),
  hosts: () => ({ me: true, names: [] }),
  revoke: soon,
  removeMember: soon,
}
