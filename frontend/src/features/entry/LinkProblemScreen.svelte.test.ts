import { afterEach, expect, test, vi } from 'vitest'

import { session, type Phase } from '#state/session/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import LinkProblemScreen from './LinkProblemScreen.svelte'

afterEach(() => {
  session.phase = 'loading'
})

const retry = vi.fn()

const leadsTo = (phase: Phase, problem: 'used' | 'full' | 'expired') => {
  session.phase = phase
  const page = draw(LinkProblemScreen, { problem, retry })
  return [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))
}

test.each(['ready', 'locked'] as const)(
  'a used link opened by somebody who is signed in (%s) leads home in one tap',
  (phase) => {
    expect(leadsTo(phase, 'used')).toContain('/')
    expect(document.body.textContent).toContain('Une invitation ne sert qu’une fois.')
    expect(document.body.textContent).not.toContain('Se connecter')
  },
)

test.each(['used', 'full'] as const)(
  'a link that is %s leads whoever is signed out to sign in',
  (problem) => {
    expect(leadsTo('signed-out', problem)).toContain('/connexion')
  },
)

test('any other link that does not open leads home too, where somebody is inside', () => {
  expect(leadsTo('ready', 'expired')).toContain('/')
  expect(leadsTo('signed-out', 'expired')).not.toContain('/')
})

const BY_PHASE = ['ready', 'signed-out'] as const

test.each(BY_PHASE.flatMap((phase) => [['offline', phase] as const, ['waits', phase] as const]))(
  'what passes is tried again from here (%s, %s)',
  (problem, phase) => {
    session.phase = phase
    const page = draw(LinkProblemScreen, { problem, retry })
    page.querySelector<HTMLElement>('main button')?.click()
    expect(retry).toHaveBeenCalledOnce()
    retry.mockClear()
  },
)

test('a link that sleeps says what it is, and where to ask for another', () => {
  session.phase = 'signed-out'
  const page = draw(LinkProblemScreen, { problem: 'asleep', retry })
  expect(page.textContent).toContain('n’anime pas l’accueil en ce moment')
  expect(page.textContent).toContain('demandez un autre lien à la coordination')
})
