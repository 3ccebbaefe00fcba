import { expect, test } from 'vitest'

import { draw } from '#ui/testing/draw.ts'

import { paths } from '../paths.ts'

import NewAnnouncementScreen from './NewAnnouncementScreen.svelte'
import NewEventScreen from './NewEventScreen.svelte'

const up = (page: HTMLElement) => page.querySelector('[data-up]')?.getAttribute('href')

test('who begins an event or an announcement in a group comes back to that group', () => {
  const given = { territory: 't', room: 'plaies' }
  expect(up(draw(NewEventScreen, given))).toBe(paths.groupAgenda('t', 'plaies'))
  expect(up(draw(NewAnnouncementScreen, given))).toBe(paths.groupAgenda('t', 'plaies'))
})

test('who begins one for the territory comes back to its agenda', () => {
  expect(up(draw(NewEventScreen, { territory: 't' }))).toBe(paths.agenda('t'))
  expect(up(draw(NewAnnouncementScreen, { territory: 't' }))).toBe(paths.announcements('t'))
})
