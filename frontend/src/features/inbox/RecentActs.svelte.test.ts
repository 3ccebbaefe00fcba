import { flushSync } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import { inbox } from '#state/home/inbox.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import RecentActs from './RecentActs.svelte'

afterEach(() => {
  inbox.acts = []
})

test('what was done with my access is said in words, the last three, and leads to all of it', () => {
  const page = draw(RecentActs, {})
  expect(page.textContent).toBe('')
  const acts = ['rooms.reentry', 'identity.change_email', 'identity.end_others', 'identity.reenter']
  inbox.acts = acts.map((act) => ({ at: 0, act }))
  flushSync()
  const told = [...page.querySelectorAll('b')].map(({ textContent }) => textContent)
  expect(told).toEqual([
    'Lien de retour préparé par la coordination',
    'Adresse changée',
    'Tous les autres appareils ont été déconnectés',
  ])
  expect(page.querySelector('a')?.getAttribute('href')).toBe('/reglages/gestes')
})
