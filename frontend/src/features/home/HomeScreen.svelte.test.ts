import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { home } from '#state/home/home.svelte.ts'
import { territories } from '#state/rooms/territories.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import HomeScreen from './HomeScreen.svelte'

const room: RoomView = {
  ...{ id: 'pathway', territory: 'cpts', kind: 'open', purpose: 'pathway', joined: true },
  ...{ name: 'Plaies', memberCount: 3, unread: 0, waiting: false },
  abilities: {
    join: false,
    leave: true,
    post: true,
    add: false,
    remove: false,
    roles: false,
    rename: false,
  },
}

test('that nothing is new is said only once all was asked for', async () => {
  let answer: () => void = () => undefined
  const asked = new Promise<void>((done) => (answer = done))
  vi.spyOn(rooms, 'list', 'get').mockReturnValue([room])
  vi.spyOn(home, 'load').mockReturnValue(asked)
  rooms.loading = false
  const page = draw(HomeScreen, {})
  expect(page.textContent).not.toContain('Aucun nouveau message')
  expect(page.querySelector('[aria-busy], [role="status"]')).not.toBeNull()
  answer()
  await vi.waitFor(() => {
    flushSync()
    expect(page.textContent).toContain('Aucun nouveau message')
  })
})

test('who is in no territory any more is told so and whom to ask, and is not bidden to choose a group', async () => {
  vi.spyOn(rooms, 'list', 'get').mockReturnValue([])
  vi.spyOn(home, 'load').mockResolvedValue(undefined)
  vi.spyOn(territories, 'former').mockResolvedValue('CPTS du Lac')
  rooms.loading = false
  const page = draw(HomeScreen, {})
  await vi.waitFor(() => {
    flushSync()
    expect(page.textContent).toContain('Vos accès à CPTS du Lac sont arrêtés')
  })
  expect(page.textContent).toContain('appelez la coordination')
  expect(page.textContent).not.toContain('Commencez par en choisir un')
})
