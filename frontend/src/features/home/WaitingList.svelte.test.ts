import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { home } from '#state/home/home.svelte.ts'
import type { PersonView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import WaitingList from './WaitingList.svelte'

const inès: PersonView = { account: 'i', name: 'Inès Roux', trade: 'nurse' }

const waits = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ kind: 'request' as const, territory: `t${at}`, at, guest: inès },
  }))

test.each([
  [5, 5],
  [6, 4],
])(
  'of %i that wait, %i stand there at first, so that what is new is not far below',
  (count, few) => {
    vi.spyOn(home, 'waiting', 'get').mockReturnValue(waits(count))
    const drawn = draw(WaitingList, {})
    expect(drawn.querySelectorAll('li')).toHaveLength(few)
    drawn.querySelector('button')?.click()
    flushSync()
    expect(drawn.querySelectorAll('li')).toHaveLength(count)
  },
)

test('who asks for the others by keyboard goes on at the first of them', async () => {
  vi.spyOn(home, 'waiting', 'get').mockReturnValue(waits(6))
  const drawn = draw(WaitingList, {})
  const more = drawn.querySelector('button')
  more?.focus()
  more?.click()
  const fifth = () => drawn.querySelectorAll('li')[4]
  await vi.waitFor(() => expect(fifth()?.contains(document.activeElement)).toBe(true))
})

test('somebody who waits in two territories stands there for each', async () => {
  const both = ['ici', 'ailleurs'].flatMap((territory) => [
    { kind: 'mentor' as const, territory, at: 0, newcomer: inès },
    { kind: 'request' as const, territory, at: 0, guest: inès },
  ])
  vi.spyOn(home, 'waiting', 'get').mockReturnValue(both)
  const page = draw(WaitingList, {})
  await vi.waitFor(() => {
    flushSync()
    expect(page.querySelectorAll('li')).toHaveLength(4)
  })
})
