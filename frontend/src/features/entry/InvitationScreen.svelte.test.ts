import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { device } from '#state/session/device.svelte.ts'
import { invitation, type InvitationView } from '#state/account/invitation.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import InvitationScreen from './InvitationScreen.svelte'

afterEach(() => {
  vi.restoreAllMocks()
  invitation.view = null
  session.phase = 'loading'
})

const leave = (page: HTMLElement) =>
  [...page.querySelectorAll('button')].find(({ textContent }) =>
    textContent.includes('Se déconnecter'),
  )

const signedIn = { account: 'a', name: 'Inès Roux', trade: 'nurse', email: 'i@e.fr' } as const
const returning: InvitationView = {
  ...{ kind: 'personal', territory: 't', territoryName: 'CPTS' },
  ...{ signedIn: true, already: false },
  inviter: { account: 'c', name: 'Claire Martin', trade: 'nurse' },
  card: { name: 'Inès Roux', trade: 'nurse', rpps: '' },
  account: 'a',
}

const invited: InvitationView = {
  ...{ kind: 'personal', territory: 't', territoryName: 'CPTS' },
  ...{ signedIn: true, already: false },
  inviter: { account: 'c', name: 'Claire Martin', trade: 'nurse' },
  card: { name: 'Rosa Diaz', trade: 'midwife', rpps: '' },
}

vi.stubGlobal('matchMedia', () => ({ matches: true }))

function screen(view: InvitationView, me: typeof session.me = signedIn) {
  vi.spyOn(device, 'look').mockResolvedValue('prf')
  vi.spyOn(invitation, 'open').mockResolvedValue()
  vi.spyOn(session, 'me', 'get').mockReturnValue(me)
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
  expect(page.textContent).not.toContain('Bon retour')
})

test('whoever is signed in under another name is told so before they join, and may sign out here', async () => {
  const signOut = vi.spyOn(session, 'signOut').mockResolvedValue()
  const page = screen(invited)
  expect(page.textContent).toContain('au nom de Rosa Diaz, et Inès Roux est connecté·e ici')
  expect(page.querySelector('button[type="submit"]')).not.toBeNull()
  const before = location.pathname
  leave(page)?.click()
  await vi.waitFor(() => expect(signOut).toHaveBeenCalledOnce())
  expect(location.pathname).toBe(before)
})

test('a member is told that the link stays for whom it was made', () => {
  const page = screen({ ...invited, already: true })
  expect(page.textContent).toContain('vous êtes déjà adhérent·e. Ce lien reste pour Rosa Diaz')
  expect(page.querySelector('form')).toBeNull()
  expect(leave(page)).toBeDefined()
})

test('a guest who opens the link of their meeting again is led into the group, not asked who they are once more', () => {
  const page = screen({ ...invited, kind: 'shared', inside: 'accueil' })
  expect(page.querySelector('form')).toBeNull()
  expect(page.querySelector('a[href="/t/t/groupes/accueil"]')?.textContent).toContain('Ouvrir')
})

test('where somebody left their groups locked, they open them first or are signed out', () => {
  session.phase = 'locked'
  const page = screen({ ...invited, signedIn: false })
  expect(page.textContent).toContain('Quelqu’un est resté connecté ici.')
  expect(page.querySelector('input[type="email"]')).toBeNull()
})

test('the link is looked at anew once somebody signed out, not while they join by it', () => {
  session.phase = 'ready'
  screen(invited)
  const opened = vi.mocked(invitation.open)
  opened.mockClear()
  invitation.joining = true
  session.phase = 'locked'
  flushSync()
  expect(opened).not.toHaveBeenCalled()
  invitation.joining = false
  session.phase = 'signed-out'
  flushSync()
  expect(opened).toHaveBeenCalledOnce()
})

test('who joined by a link and comes to it again finds it looked at anew', async () => {
  session.phase = 'ready'
  vi.spyOn(invitation, 'open').mockResolvedValue()
  const come = () => {
    const screen = mount(InvitationScreen, { target: document.body, props: { id: 'i' } })
    flushSync()
    return screen
  }
  const first = come()
  invitation.view = invited
  invitation.joining = true
  await unmount(first)
  expect(invitation.view).toBeNull()
  await unmount(come())
  expect(invitation.open).toHaveBeenCalledTimes(2)
})

const shared: InvitationView = {
  ...{ kind: 'shared', territory: 't', territoryName: 'CPTS' },
  ...{ signedIn: true, already: false },
  inviter: { account: 'c', name: 'Claire Martin', trade: 'nurse' },
}

test('whose name is not known yet is called by their address', () => {
  expect(screen(shared).textContent).toContain('connecté·e comme Inès Roux')
  expect(screen(shared, { ...signedIn, name: '' }).textContent).toContain('comme i@e.fr')
})

test.each([
  ['🙂🙂', false],
  ['...', false],
  ['Zoé Malaval', true],
  ['李', true],
])('of %s the form takes as a name: %s', (name, taken) => {
  const accept = vi.spyOn(invitation, 'accept').mockReturnValue(new Promise(() => undefined))
  const page = screen(shared)
  const field = page.querySelector<HTMLInputElement>('input[autocomplete="name"]')
  const trade = page.querySelector('select')
  if (!field || !trade) throw new Error('no form')
  field.value = name
  field.dispatchEvent(new Event('input', { bubbles: true }))
  trade.value = 'nurse'
  trade.dispatchEvent(new Event('change', { bubbles: true }))
  flushSync()
  page.querySelector('form')?.dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
  flushSync()
  expect([accept.mock.calls.length > 0, page.textContent.includes('en lettres')]).toEqual([
    taken,
    !taken,
  ])
})
