import { expect, test } from 'vitest'

import type { TemplateView } from '#state/rooms/pathways.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import TemplateList from './TemplateList.svelte'

const template = (name: string): TemplateView => ({
  ...{ id: name, name, about: '', kind: 'open', purpose: 'pathway', audience: 'carers' },
  trades: [],
})

test('a group that exists is recognised however its name is written, and another is not', () => {
  const templates = [template('Ville–hôpital'), template('Personnes âgées')]
  const page = draw(TemplateList, { templates, taken: ['VILLE - HOPITAL'], onpick: () => null })
  const said = [...page.querySelectorAll('button')].map(({ textContent }) => textContent)
  expect(said[0]).toContain('Existe déjà')
  expect(said[1]).not.toContain('Existe déjà')
})
