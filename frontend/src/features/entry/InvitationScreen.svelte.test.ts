import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { device } from '#state/device.svelte.ts'
import { invitation, type InvitationView } from '#state/invitation.svelte.ts'
import { session } from '#state/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import InvitationScreen from './InvitationScreen.svelte'

afterEach(() => {
  vi.restoreAllMocks()
  invitation.view = null
})

const signedIn = { account: 'a', name: 'Inès Roux', trade: 'nurse', email: 'i@e.fr' } as const
const returning: InvitationView = {
  ...{ kind: 'personal', territory: 't', territoryName: 'CPTS', signedIn: true },
  inviter: { account: 'c', name: 'Claire Martin', trade: 'nurse' },
  card: { name: 'Inès Roux', trade: 'nurse' },
  account: 'a',
}

function screen(view: InvitationView) {
  vi.spyOn(device, 'look').mockResolvedValue('prf')
  vi.spyOn(invitation, 'open').mockResolvedValue()
  vi.spyOn(session, 'me', 'get').mockReturnValue(signedIn)
  device.can = 'prf'
  invitation.view = view
  const page = draw(InvitationScreen, { id: 'i' })
  flushSync()
  return page
}

test('who comes back is welcomed back, and told what is made anew', () => {
  const page = screen(returning)
  expect(page.textContent).toContain('Bon retour, Inès Roux')
  expect(page.textContent).toContain('vos accès sont refaits')
  expect(page.querySelector('button[type="submit"]')?.textContent).toBe('Retrouver mes groupes')
})

test('a link for the return of somebody else does nothing to who is signed in', () => {
  const page = screen({ ...returning, account: 'b' })
  expect(page.textContent).toContain('Déconnectez-vous d’abord')
  expect(page.querySelector('form')).toBeNull()
})
