import { afterEach, expect, test, vi } from 'vitest'

import { demo } from '#state/session/demo.svelte.ts'
import { device } from '#state/session/device.svelte.ts'
import { session, type Session } from '#state/session/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import LockedForm from './LockedForm.svelte'

vi.stubGlobal('matchMedia', () => ({ matches: false }))

afterEach(() => {
  session.ways = []
  device.can = null
})

function locked(...ways: Session['ways']) {
  session.ways = ways
  device.can = 'prf'
  return draw(LockedForm, {})
}

test('who opens by this device is asked for nothing else', () => {
  const page = locked('passphrase', 'passkey')
  expect(page.querySelector('input')).toBeNull()
  expect(page.textContent).toContain('Ouvrir avec cet appareil')
  expect(page.textContent).toContain('Avec les sept mots')
})

test('who has a sheet alone is asked for its code', () => {
  expect(locked('sheet').textContent).toContain('Code de la feuille de secours')
})

test('there is always another way: another device, or to sign out', () => {
  const page = locked()
  expect(page.querySelector('a[href="/appareil"]')).not.toBeNull()
  expect(page.textContent).toContain('Se déconnecter')
})

test('a visitor of the demonstration, who knows no words, goes on by one tap, or as somebody else', () => {
  const wayBack = 'a[href="/demo"]'
  expect(locked('passphrase').querySelector(wayBack)).toBeNull()
  const julie = { id: 'julie', name: 'Julie Pradeilhes', email: 'julie@exemple.fr' }
  vi.spyOn(demo, 'entered', 'get').mockReturnValue(julie)
  const goOn = vi.spyOn(demo, 'goOn').mockResolvedValue()
  const page = locked('passphrase')
  expect(page.querySelector('input')).toBeNull()
  expect(page.querySelector(wayBack)).not.toBeNull()
  expect(page.textContent).toContain('Continuer comme Julie Pradeilhes')
  page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  expect(goOn).toHaveBeenCalledWith(julie)
})
