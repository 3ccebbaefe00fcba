import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { access } from '#state/account/access.svelte.ts'
import { Problem } from '#state/problem.ts'
import { draw } from '#ui/testing/draw.ts'

import NewWords from './NewWords.svelte'

afterEach(() => void vi.restoreAllMocks())

Element.prototype.scrollIntoView = () => undefined

const parts = 'abricot falaise ruisseau tambour genêt boussole velours'.split(' ')

async function noted() {
  vi.spyOn(access, 'makeSecret').mockResolvedValue({ kind: 'passphrase', parts, asked: [1, 4] })
  const ondone = vi.fn()
  const page = draw(NewWords, { ondone })
  page.querySelector('form')?.requestSubmit()
  await vi.waitFor(() => {
    flushSync()
    expect(page.querySelectorAll('input')).toHaveLength(2)
  })
  return { page, ondone }
}

function typeBack(page: HTMLElement, ...words: string[]) {
  for (const [place, input] of [...page.querySelectorAll('input')].entries()) {
    input.value = words[place] ?? ''
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  flushSync()
  page.querySelector('form')?.requestSubmit()
}

test('two words by their numbers are typed back, and then the new ones count', async () => {
  const keep = vi.spyOn(access, 'keepSecret').mockResolvedValue()
  const { page, ondone } = await noted()
  expect(page.textContent).toContain('Recopiez le mot numéro 2')
  expect(page.textContent).toContain('Recopiez le mot numéro 5')
  typeBack(page, 'falaise', 'genêt')
  await vi.waitFor(() => expect(ondone).toHaveBeenCalled())
  expect(keep).toHaveBeenCalledWith(['falaise', 'genêt'])
})

test('words that are not those say so, and the old ones stay', async () => {
  vi.spyOn(access, 'keepSecret').mockRejectedValue(new Problem('wrong'))
  const { page, ondone } = await noted()
  typeBack(page, 'falaise', 'velours')
  await vi.waitFor(() => {
    flushSync()
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('pas ces mots-là')
  })
  expect(ondone).not.toHaveBeenCalled()
})
