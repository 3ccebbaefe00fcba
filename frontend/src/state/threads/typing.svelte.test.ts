import { beforeEach, expect, test, vi } from 'vitest'

import { presence } from '../people/presence.svelte.ts'
import { self } from '../people/self.svelte.ts'
import { Typing } from './typing.svelte.ts'

beforeEach(() => {
  presence.shown = true
  vi.spyOn(self, 'account', 'get').mockReturnValue('me')
})

test('who sent what they wrote is seen to write again at once, where the others saw them stop', () => {
  const typing = new Typing('room')
  const tell = vi.fn()
  typing.note(tell)
  typing.note(tell)
  expect(tell).toHaveBeenCalledTimes(1)
  typing.stopped('somebody else')
  typing.note(tell)
  expect(tell).toHaveBeenCalledTimes(1)
  typing.stopped('me')
  typing.note(tell)
  expect(tell).toHaveBeenCalledTimes(2)
})
