import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { session } from '#state/session/session.svelte.ts'
import type { PersonView } from '#state/views.ts'
import { welcome } from '#state/people/welcome.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import NewcomerRow from './NewcomerRow.svelte'

const ana: PersonView = { account: 'ana', name: 'Ana Vidal', trade: 'nurse' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'doctor' }
const lou: PersonView = { account: 'lou', name: 'Lou Perrin', trade: 'nurse' }

/** Ana's row as Paul sees it. */
function mentoredBy(mentor: PersonView) {
  const newcomer = { ...ana, territory: 'cpts', since: 0, greeted: true, mentor }
  const page = draw(NewcomerRow, { newcomer })
  const buttons = () =>
    [...page.querySelectorAll('button')].filter(({ textContent }) =>
      textContent.includes('Ne plus accompagner'),
    )
  return { page, buttons }
}

beforeEach(() => {
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...paul, email: 'paul@example.org' })
  HTMLDialogElement.prototype.showModal = () => undefined
  HTMLDialogElement.prototype.close = () => undefined
})
afterEach(() => void vi.restoreAllMocks())

test('a mentor may resign, and is told first that others are asked', () => {
  const answer = vi.spyOn(welcome, 'answer').mockResolvedValue()
  const { page, buttons } = mentoredBy(paul)
  buttons()[0]?.click()
  flushSync()
  expect(page.textContent).toContain('Nous demandons à d’autres collègues d’accompagner Ana Vidal')
  expect(answer).not.toHaveBeenCalled()
  buttons().at(-1)?.click()
  expect(answer).toHaveBeenCalledWith('cpts', 'ana', 'decline')
})

test('who is not the mentor is offered no such thing', () => {
  expect(mentoredBy(lou).buttons()).toHaveLength(0)
})

test('who greets by the keyboard stays at that arrival', async () => {
  vi.spyOn(welcome, 'greet').mockImplementation(() => {
    props.newcomer = { ...props.newcomer, greeted: true }
    return Promise.resolve()
  })
  const props = $state({ newcomer: { ...ana, territory: 'cpts', since: 0, greeted: false } })
  const button = draw(NewcomerRow, props).querySelector('button')
  button?.focus()
  button?.click()
  await vi.waitFor(() => expect(document.activeElement?.textContent.trim()).toBe('Salué·e'))
})
