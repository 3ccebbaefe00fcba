import type {
  InvitationState,
  InvitationView,
  LinkProblem,
} from '../../src/state/account/invitation.svelte.ts'

import { Proof } from '../../src/state/account/proof.svelte.ts'

import { prepareEnrolment } from './enrolment.ts'
import { person } from './people.ts'
import { link, type Like, soon } from './scene.ts'

const problems = ['used', 'full', 'expired', 'revoked', 'asleep', 'waits', 'mangled', 'offline']

class FakeInvitation implements Like<InvitationState> {
  view = $state<InvitationView | null>(null)
  problem = $state<LinkProblem | null>(null)
  joining = false
  proof = new Proof()

  open = async () => {
    await soon()
    if (problems.includes(link)) this.problem = link as LinkProblem
    else
      this.view = {
        kind: link === 'shared' ? 'shared' : 'personal',
        territory: 'causses',
        territoryName: 'CPTS Causses, Aubrac et Vallée du Lot',
        inviter: person(0),
        ...(link === 'shared' ? {} : { card: { ...person(5), rpps: '10001234567' } }),
        signedIn: link === 'signed-in' || link === 'already',
        already: link === 'already',
        ...(link === 'return' ? { account: person(5).account } : {}),
      }
  }
  leave = () => {
    this.view = this.problem = null
  }
  prepare = prepareEnrolment
  prove = async () => {
    this.proof.name = person(5).name
    this.proof.outcome = 'proven'
  }
  accept = async () => ({ territory: 'causses', room: 'accueil' })
}

export const invitation = new FakeInvitation()
