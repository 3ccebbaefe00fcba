import { flushSync } from 'svelte'
import { expect, test } from 'vitest'

import type { NewcomerView } from '#state/people/welcome.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Radar from './Radar.svelte'

const nora = { account: 'nora', name: 'Nora Vidal', trade: 'nurse' as const }
const luc = { account: 'luc', name: 'Luc Mazel', trade: 'nurse' as const }
const newcomer = (more: Partial<NewcomerView>): NewcomerView => ({
  ...{ ...nora, territory: 't', since: 0, greeted: true, mentor: luc },
  ...more,
})

const linkCalled = (page: HTMLElement, words: string) =>
  [...page.querySelectorAll('a')].find(({ textContent }) => textContent === words)

test('what can be done somewhere leads there', () => {
  const question = { room: 'r', thread: 'q', newcomer: nora, at: 0 }
  const asked = draw(Radar, { newcomers: [newcomer({ steps: [] })], questions: [question] })
  expect(linkCalled(asked, 'Répondez à sa question')?.getAttribute('href')).toBe(
    '/t/t/groupes/r/fil/q',
  )
  const steps = ['said', 'mentor', 'pathway'] as const
  const settled = draw(Radar, { newcomers: [newcomer({ steps })], questions: [] })
  expect(linkCalled(settled, 'Invitez-le·la au prochain événement')).toBeDefined()
})

test('what is to be said to the person looks like no link', () => {
  const page = draw(Radar, { newcomers: [newcomer({ steps: ['mentor'] })], questions: [] })
  expect(page.textContent).toContain('Proposez-lui de se présenter')
  expect(linkCalled(page, 'Proposez-lui de se présenter')).toBeUndefined()
})

test('of hundreds the latest are shown, and the others when asked for', () => {
  const newcomers = Array.from({ length: 300 }, (_, n) => newcomer({ account: `${n}` }))
  const page = draw(Radar, { newcomers, questions: [] })
  const rows = () => page.querySelectorAll('a.name').length
  expect(rows()).toBeLessThan(20)
  page.querySelector('button')?.click()
  flushSync()
  expect(rows()).toBe(300)
})
