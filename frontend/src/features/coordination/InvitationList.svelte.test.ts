import { flushSync } from 'svelte'
import { expect, test } from 'vitest'

import type { OpenInvitation } from '#state/rooms/coordination.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import InvitationList from './InvitationList.svelte'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}

const ines: OpenInvitation = {
  ...{ id: 'i', name: 'Inès Roche', trade: 'nurse', role: 'member', by: 'Claire Dumas' },
  expires: Date.UTC(2026, 11, 6, 12),
}
const paul: OpenInvitation = { ...ines, id: 'p', name: 'Paul Vidal' }
const many: OpenInvitation = { id: 'm', role: 'guest', by: 'Claire Dumas', expires: ines.expires }

const gestures = (page: HTMLElement) =>
  [...page.querySelectorAll('a, button')].map((each) => each.getAttribute('aria-label'))

test('an open invitation says who, by whom and until when, and can be ended or made again', () => {
  const page = draw(InvitationList, { territory: 't', invitations: [ines], expired: [] })
  expect(page.textContent).toContain('Par Claire Dumas, jusqu’au 6 décembre 2026')
  expect(gestures(page)).toEqual([
    'Refaire le lien pour Inès Roche',
    'Retirer le lien pour Inès Roche',
  ])
})

test('before a link is withdrawn, one gesture keeps it and the other says what it does', () => {
  const page = draw(InvitationList, { territory: 't', invitations: [ines], expired: [] })
  page.querySelector<HTMLElement>('li button')?.click()
  flushSync()
  const asked = [...document.querySelectorAll('dialog .gestures button')]
  expect(asked.map(({ textContent }) => textContent.trim())).toEqual([
    'Garder le lien',
    'Retirer le lien',
  ])
})

test('one that nobody used in time is made again by one link, and needs no ending', () => {
  const page = draw(InvitationList, { territory: 't', invitations: [], expired: [paul] })
  expect(page.textContent).toContain('Éteinte le 6 décembre 2026')
  expect(page.querySelector('a')?.getAttribute('href')).toBe('/t/t/coordination/inviter/p')
  expect(gestures(page)).toEqual(['Refaire le lien pour Paul Vidal'])
})

test('a link shared by many is only ended', () => {
  const page = draw(InvitationList, { territory: 't', invitations: [many], expired: [] })
  expect(gestures(page)).toEqual(['Retirer le lien partagé'])
})

test('a link shared by many says while it sleeps, and what to do', () => {
  const draws = (invitation: OpenInvitation) =>
    draw(InvitationList, { territory: 't', invitations: [invitation], expired: [] }).textContent
  const sentence = 'N’ouvre rien tant que Claire Dumas n’anime pas l’accueil.'
  expect(draws({ ...many, asleep: true })).toContain(sentence)
  expect(draws(many)).not.toContain(sentence)
})

test('a link for a return says so, and is made again for its person', () => {
  const back: OpenInvitation = { ...ines, account: 'a' }
  const page = draw(InvitationList, { territory: 't', invitations: [back], expired: [] })
  expect(page.textContent).toContain('Lien de retour')
  expect(page.querySelector('a')?.getAttribute('href')).toBe('/t/t/coordination/retour/a')
})
