import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { Problem } from '#state/problem.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ReturningRow from './ReturningRow.svelte'

afterEach(() => void vi.restoreAllMocks())

const row = (mine: boolean) =>
  draw(ReturningRow, {
    room: 'r',
    person: { account: 'c', name: 'Claire Martin', trade: 'nurse', by: 'Malik Haddad', mine },
  })

test('one tap lets back whom one saw or heard', async () => {
  const add = vi.spyOn(rooms, 'add').mockResolvedValue()
  const page = row(true)
  expect(page.textContent).toContain('nouveaux accès, confirmés par Malik Haddad')
  page.querySelector('button')?.click()
  await vi.waitFor(() => expect(add).toHaveBeenCalledWith('r', 'c'))
})

test('where it is refused it says why', async () => {
  vi.spyOn(rooms, 'add').mockRejectedValue(new Problem('offline'))
  const page = row(true)
  page.querySelector('button')?.click()
  await vi.waitFor(() => {
    flushSync()
    expect(page.querySelector('[role="alert"]')?.textContent).not.toBe('')
  })
})

test('others read who can', () => {
  const page = row(false)
  expect(page.querySelector('button')).toBeNull()
  expect(page.textContent).toContain('Une personne qui anime le groupe')
})
