import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { discussions } from '#state/agenda/discussions.svelte.ts'
import { Problem } from '#state/problem.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import AboutThreads from './AboutThreads.svelte'

const room: RoomView = {
  ...{ id: 'welcome', territory: 'cpts', kind: 'onboarding', joined: true, name: 'Accueil' },
  ...{ purpose: 'onboarding', memberCount: 3, unread: 0, waiting: false },
  abilities: {
    join: false,
    leave: false,
    post: true,
    add: false,
    remove: false,
    roles: false,
    rename: false,
  },
}

const settled = async () => {
  await new Promise((done) => setTimeout(done))
  flushSync()
}

function under(load: () => Promise<void>) {
  vi.spyOn(rooms, 'get').mockReturnValue(room)
  vi.spyOn(discussions, 'load').mockImplementation(load)
  const page = draw(AboutThreads, {
    ...{ territory: 'cpts', about: 'event', room: 'welcome', title: 'Réunion' },
  })
  return { page, composer: () => page.querySelector('textarea') }
}

test('a discussion is begun only once it is known that there is none', async () => {
  let loaded: () => void = () => undefined
  const { composer } = under(() => new Promise((done) => (loaded = done)))
  expect(composer()).toBeNull()
  loaded()
  await settled()
  expect(composer()).not.toBeNull()
})

test('where the discussion could not be asked for, no other is begun, and one may ask again', async () => {
  const answers = [() => Promise.reject(new Problem('offline')), () => Promise.resolve()]
  const { page, composer } = under(() => answers.shift()?.() ?? Promise.resolve())
  await settled()
  expect(composer()).toBeNull()
  page.querySelector('button')?.click()
  await settled()
  expect(composer()).not.toBeNull()
})
