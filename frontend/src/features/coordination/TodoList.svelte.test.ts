import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { requests } from '#state/rooms/requests.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import type { Todo } from './todo.ts'
import TodoList from './TodoList.svelte'

const request = {
  ...{ account: 'g', name: 'Gaël Marchand', trade: 'nurse' as const },
  ...{ territory: 't', since: 0, carer: true },
}

const list = () => {
  const props = $state({ territory: 't', todos: [{ kind: 'request', request }] as Todo[] })
  const page = draw(TodoList, props)
  const told = () => page.querySelector('[role=status]')?.textContent.trim()
  const admit = page.querySelector<HTMLButtonElement>('button[aria-label^="Faire entrer"]')
  admit?.focus()
  return { page, props, told, admit }
}

test('who lets somebody in is told that it goes on, then that it is done, and goes on from there', async () => {
  let arrive = () => undefined
  const answered = new Promise<undefined>((done) => (arrive = () => void done(undefined)))
  vi.spyOn(requests, 'admit').mockReturnValueOnce(answered)
  const { page, props, told, admit } = list()
  expect(told()).toBe('')
  admit?.click()
  flushSync()
  expect(admit?.getAttribute('aria-busy')).toBe('true')
  expect(told()).toMatch(/^Gaël Marchand entre/)
  props.todos = []
  flushSync()
  arrive()
  await vi.waitFor(() => expect(told()).toBe('Gaël Marchand est adhérent·e.'))
  await vi.waitFor(() => expect(document.activeElement).toBe(page.querySelector('[role=status]')))
})

test('where it was not done nothing says that it was', async () => {
  vi.spyOn(requests, 'admit').mockRejectedValueOnce(new Error('no network'))
  const { page, told, admit } = list()
  admit?.click()
  await vi.waitFor(() => expect(page.querySelector('[role=alert]')).not.toBeNull())
  expect(told()).toBe('')
  expect(admit?.getAttribute('aria-busy')).toBe('false')
})
