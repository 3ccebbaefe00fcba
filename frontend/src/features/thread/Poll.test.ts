import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import type { PollView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import Poll from './Poll.svelte'

const paul = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' } as const

const poll: PollView = {
  options: [
    { text: 'Lundi', people: [paul], mine: false },
    { text: 'Mardi', people: [], mine: false },
    { text: 'Jeudi', people: [], mine: false },
  ],
  many: false,
  voters: 1,
  reworded: false,
}

beforeEach(() => {
  HTMLDialogElement.prototype.close = vi.fn()
})

function show(more: Partial<PollView> = {}, open = true) {
  const vote = vi.fn(() => Promise.resolve())
  const page = draw(Poll, { poll: { ...poll, ...more }, open, vote })
  const choose = (place: number) => {
    page.querySelectorAll('input')[place]?.click()
    flushSync()
  }
  return { page, vote, choose }
}

test('before one answers it is said that everybody will see it', () => {
  expect(show().page.textContent).toContain('Tout le monde ici verra votre réponse.')
  expect(show().page.textContent).toContain('1 personne a répondu')
})

test('one answer takes the place of another', () => {
  const { vote, choose } = show({
    options: poll.options.map((each, place) => ({ ...each, mine: place === 0 })),
  })
  choose(2)
  expect(vote).toHaveBeenCalledExactlyOnceWith([2])
})

test('where several are possible they add up, in order', () => {
  const options = poll.options.map((each, place) => ({ ...each, mine: place === 2 }))
  const { vote, choose } = show({ options, many: true })
  choose(0)
  expect(vote).toHaveBeenLastCalledWith([0, 2])
})

test('an answer is taken back', () => {
  const options = poll.options.map((each, place) => ({ ...each, mine: place === 1 }))
  const { page, vote } = show({ options })
  const button = [...page.querySelectorAll('button')].find((each) =>
    each.textContent.includes('Retirer ma réponse'),
  )
  button?.click()
  expect(vote).toHaveBeenCalledExactlyOnceWith([])
})

test('who may not answer sees the answers', () => {
  const { page } = show({}, false)
  expect(page.querySelector('fieldset')?.disabled).toBe(true)
  expect(page.textContent).not.toContain('verra votre réponse')
})
