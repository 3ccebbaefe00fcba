import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { router } from '../shell/router.svelte.ts'

import LeaveRoom from './LeaveRoom.svelte'

const room: RoomView = {
  ...{ id: 'r', territory: 't', kind: 'open', purpose: 'working_group', name: 'Plaies' },
  ...{ joined: true, memberCount: 2, unread: 0, waiting: true },
  abilities: {
    ...{ join: false, leave: true, post: false, add: false },
    ...{ remove: false, roles: false, rename: false },
  },
}

/** Asks to leave and says yes; the site's answer comes when the returned function is called. */
function leave(): () => Promise<void> {
  let answer: () => void = vi.fn()
  vi.spyOn(rooms, 'leave').mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const page = draw(LeaveRoom, { room })
  for (let taps = 0; taps < 2; taps++) {
    const said = [...page.querySelectorAll('button')].filter(({ textContent }) =>
      textContent.includes('Quitter le groupe'),
    )
    said.at(-1)?.click()
    flushSync()
  }
  expect(rooms.leave).toHaveBeenCalledWith('r')
  return async () => {
    answer()
    await new Promise((resolve) => setTimeout(resolve))
  }
}

beforeEach(() => {
  Object.assign(HTMLDialogElement.prototype, { showModal: vi.fn(), close: vi.fn() })
  router.go('/t/t/groupes/r/a-propos')
})

test('who leaves a group comes back to the list of groups', async () => {
  const answered = leave()
  await answered()
  expect(router.path).toBe('/t/t/groupes')
})

test('who went on while the site was slow to answer stays where they are', async () => {
  const answered = leave()
  router.go('/t/t/annuaire')
  await answered()
  expect(router.path).toBe('/t/t/annuaire')
})
