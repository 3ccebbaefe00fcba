import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import type { EventPageView } from '#state/agenda/agenda-views.ts'
import { agenda } from '#state/agenda/agenda.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ChangeEventScreen from './ChangeEventScreen.svelte'

const starts = Date.parse('2030-12-03T18:30:00Z')
const event = {
  ...{ id: 'e', territory: 'cpts', revision: 1, kind: 'meeting', title: 'Réunion', audience: {} },
  ...{ starts, ends: starts + 3_600_000, zone: 'Europe/Paris', coming: 0 },
} as EventPageView

test('what is saved follows the revision that was opened, though another came meanwhile', async () => {
  const page = vi.spyOn(agenda, 'page').mockReturnValue(event)
  vi.spyOn(agenda, 'open').mockResolvedValue()
  const revise = vi.spyOn(agenda, 'revise').mockResolvedValue()
  const screen = draw(ChangeEventScreen, { territory: 'cpts', event: 'e' })
  await vi.waitFor(() => {
    flushSync()
    expect(screen.querySelector('form')).not.toBeNull()
  })
  page.mockReturnValue({ ...event, revision: 2, title: 'Autre chose' })
  screen.querySelector('form')?.requestSubmit()
  await vi.waitFor(() => expect(revise).toHaveBeenCalledOnce())
  expect(revise.mock.calls[0]?.[0].revision).toBe(1)
  expect(revise.mock.calls[0]?.[1].title).toBe('Réunion')
})
