import { afterEach, expect, test, vi } from 'vitest'

import { rooms } from '#state/rooms/rooms.svelte.ts'
import { roster } from '#state/rooms/roster.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import { territories } from '#state/rooms/territories.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Navigation from './Navigation.svelte'
import OwnMenu from './OwnMenu.svelte'
import { router } from './router.svelte.ts'
import { homeSection, ownSections, territorySections } from './sections.ts'
import TerritorySwitch from './TerritorySwitch.svelte'

const id = 'causses'

function belongAs(role: 'member' | 'coordinator') {
  const me = { account: 'a', role, carer: true } as never
  roster.territories.set(id, { id, name: 'CPTS Causses', me, members: [] } as never)
}

afterEach(() => {
  vi.restoreAllMocks()
  roster.forget()
  territories.forget()
  session.phase = 'loading'
  rooms.loading = true
  router.replace('/')
})

test('a phone’s bar has six sections', () => {
  belongAs('coordinator')
  expect([homeSection(), ...territorySections()]).toHaveLength(6)
})

test('who belongs to no territory yet has home and settings', () => {
  expect([...territorySections(), ...ownSections()]).toHaveLength(1)
})

test('who stands in a territory that they are in no more is led to those that they are in', () => {
  belongAs('member')
  router.replace('/t/elsewhere/groupes')
  expect(territorySections()[0]?.href).toBe('/t/elsewhere/groupes')
  rooms.loading = false
  expect(territorySections()[0]?.href).toBe(`/t/${id}/groupes`)
})

test('the coordination is open to who coordinates, and to nobody else', () => {
  belongAs('member')
  expect(ownSections().map(({ icon }) => icon)).toEqual(['settings'])
  belongAs('coordinator')
  expect(ownSections().map(({ icon }) => icon)).toEqual(['compass', 'settings'])
})

test('the page that one is on is marked, and only that', () => {
  belongAs('member')
  const current = draw(Navigation, {}).querySelectorAll('[aria-current="page"]')
  expect([...current].map((link) => link.getAttribute('href'))).toEqual(['/'])
})

test('the mark’s button names its panel and says that it is closed', () => {
  belongAs('member')
  session.phase = 'ready'
  const page = draw(OwnMenu, { place: 'head' as const })
  const button = page.querySelector('button')
  expect(button?.getAttribute('aria-expanded')).toBe('false')
  const panel = page.querySelector(`[id="${button?.getAttribute('aria-controls') ?? ''}"]`)
  expect(panel?.querySelector('a[href="/reglages"]')).not.toBeNull()
})

test('a trusted browser offers no lock, which its next opening would undo; a shared one does', () => {
  belongAs('member')
  session.phase = 'ready'
  const trusted = vi.spyOn(session, 'trusted', 'get').mockReturnValue(true)
  expect(draw(OwnMenu, { place: 'foot' as const }).textContent).not.toContain('Verrouiller')
  trusted.mockReturnValue(false)
  expect(draw(OwnMenu, { place: 'foot' as const }).textContent).toContain('Verrouiller')
})

test('who is in one territory is asked for none; who is in several chooses', () => {
  belongAs('member')
  expect(draw(TerritorySwitch, {}).querySelectorAll('a')).toHaveLength(0)
  const me = { account: 'a', role: 'member', carer: true } as never
  roster.territories.set('mende', { id: 'mende', name: 'CPTS Mende', me, members: [] } as never)
  const links = [...draw(TerritorySwitch, {}).querySelectorAll('a')]
  expect(
    links.map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')]),
  ).toEqual([
    ['/t/causses/groupes', 'true'],
    ['/t/mende/groupes', null],
  ])
  links[1]?.click()
  expect(territorySections()[0]?.href).toBe('/t/mende/groupes')
})
