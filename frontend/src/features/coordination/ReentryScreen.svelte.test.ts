import { flushSync } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import { afterEach, expect, test, vi } from 'vitest'

import { Problem } from '#state/problem.ts'
import { coordination, type LinkInMaking } from '#state/rooms/coordination.svelte.ts'
import { territories } from '#state/rooms/territories.svelte.ts'
import type { AdherentView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { sentenceFor } from '../problem.ts'

import ReentryScreen from './ReentryScreen.svelte'

Element.prototype.scrollIntoView = () => undefined

afterEach(() => void vi.restoreAllMocks())

const claire: AdherentView = {
  ...{ account: 'c', name: 'Claire Martin', trade: 'nurse', role: 'member', carer: true },
  basis: { kind: 'link', at: 0 },
}
const link = {
  ...{ id: 'i', name: 'Claire Martin', url: 'https://maillage.exemple.fr/invitation/i#f' },
  expires: Date.UTC(2026, 11, 6, 12),
}

const screen = (account: string, coordinates = true) => {
  vi.spyOn(territories, 'coordinates').mockReturnValue(coordinates)
  vi.spyOn(coordination, 'people').mockReturnValue([claire])
  return draw(ReentryScreen, { territory: 't', account })
}

test('what happens is said before anything is done, and then the link is there to hand over', async () => {
  const make = vi.fn().mockResolvedValue(link)
  const ask = vi
    .spyOn(coordination, 'reentryLink')
    .mockReturnValue({ make } as unknown as LinkInMaking)
  const page = screen('c')
  expect(page.textContent).toContain('seulement après avoir vu cette personne')
  expect(page.textContent).toContain('Ses anciens accès s’arrêtent tout de suite')
  expect(make).not.toHaveBeenCalled()
  page.querySelector('form')?.requestSubmit()
  await vi.waitFor(() => {
    flushSync()
    expect(page.querySelector('input')?.value).toBe(link.url)
  })
  expect(ask).toHaveBeenCalledWith('t', 'c')
  const letter = page.querySelector<HTMLAnchorElement>('a[href^="mailto:"]')?.href ?? ''
  expect(decodeURIComponent(letter)).toContain('retrouver vos groupes')
}, 60_000)

test.each(['unknown', 'suspended'])(
  'what another coordinator did meanwhile is said, though the page has no more to offer: %s',
  async (code) => {
    const people = new SvelteSet([claire])
    const rights = new SvelteSet(['t'])
    vi.spyOn(territories, 'coordinates').mockImplementation((territory) => rights.has(territory))
    vi.spyOn(coordination, 'people').mockImplementation(() => [...people])
    const make = () => {
      if (code === 'unknown') people.clear()
      else rights.clear()
      return Promise.reject(new Problem(code))
    }
    vi.spyOn(coordination, 'reentryLink').mockReturnValue({ make } as unknown as LinkInMaking)
    const page = draw(ReentryScreen, { territory: 't', account: 'c' })
    page.querySelector('form')?.requestSubmit()
    await vi.waitFor(() => {
      flushSync()
      expect(page.querySelector('[role=alert]')?.textContent).toContain(sentenceFor(code))
    })
  },
)

test('for somebody who is no member there is nothing to prepare', () => {
  expect(screen('x').querySelector('form')).toBeNull()
})

test('nobody prepares it who does not coordinate', () => {
  expect(screen('c', false).querySelector('form')).toBeNull()
})
