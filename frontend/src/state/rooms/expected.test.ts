import { expect, test, vi } from 'vitest'

import * as api from '#net/pathways.ts'
import type { Template } from '#wire/pathways.ts'

import { expectedIn } from './expected.ts'

const health = (code: string) => ({ table: 'TRE_G15-ProfessionSante', code })

const templates: Template[] = [
  {
    ...{ id: 'older-people', name: { fr: 'Personnes âgées', en: 'Older people' } },
    ...{ about: { fr: 'Chutes.', en: 'Falls.' }, kind: 'open', purpose: 'pathway' },
    professions: [health('10'), health('60')],
  },
]

const pathway = (name: string, territory = 'cpts') =>
  expectedIn({ territory, name, purpose: 'pathway' })

test('a group expects the professions of the template whose name it kept, in either language', async () => {
  vi.spyOn(api, 'templates').mockResolvedValue(templates)
  expect(await pathway('personnes agees – Mende')).toEqual(['doctor', 'nurse'])
  expect(await pathway('Older people')).toEqual(['doctor', 'nurse'])
})

test('one that is called otherwise, or is for something else, expects nobody in particular', async () => {
  vi.spyOn(api, 'templates').mockResolvedValue(templates)
  expect(await pathway('Personnes')).toEqual([])
  expect(await pathway('Nos personnes âgées')).toEqual([])
  const review = { territory: 'cpts', name: 'Personnes âgées', purpose: 'practice_review' } as const
  expect(await expectedIn(review)).toEqual([])
})

test('what could not be had is asked for again', async () => {
  vi.spyOn(api, 'templates')
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue(templates)
  expect(await pathway('Personnes âgées', 'causses')).toEqual([])
  expect(await pathway('Personnes âgées', 'causses')).toHaveLength(2)
})
