import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { Problem } from '#state/problem.ts'
import { replacing } from '#state/account/replacing.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ReplaceAll from './ReplaceAll.svelte'

afterEach(() => {
  vi.restoreAllMocks()
  replacing.progress = null
  replacing.forget()
})

const page = () => draw(ReplaceAll, {})
const settled = async () => {
  await new Promise((done) => setTimeout(done))
  flushSync()
}

test('one tap changes everything, and says when it is done', async () => {
  const begin = vi.spyOn(replacing, 'begin').mockResolvedValue()
  const shown = page()
  shown.querySelector('button')?.click()
  await settled()
  expect(begin).toHaveBeenCalledOnce()
  expect(shown.textContent).toContain('C’est fait')
})

test('how far it came is shown, and that one may leave', () => {
  replacing.progress = { done: 2, all: 5 }
  const shown = page()
  expect(shown.querySelector('progress')?.value).toBe(2)
  expect(shown.textContent).toContain('Vous pouvez quitter cette page')
})

test('what was broken off is finished, not begun again', async () => {
  const begin = vi.spyOn(replacing, 'begin').mockImplementation(() => {
    replacing.unfinished = true
    return Promise.reject(new Problem('offline'))
  })
  const goOn = vi.spyOn(replacing, 'goOn').mockResolvedValue()
  const shown = page()
  shown.querySelector('button')?.click()
  await settled()
  expect(shown.querySelector('[role="alert"]')).not.toBeNull()
  expect(shown.textContent).toContain('Rien n’est perdu')
  shown.querySelector('button')?.click()
  await settled()
  expect(begin).toHaveBeenCalledOnce()
  expect(goOn).toHaveBeenCalledOnce()
})
