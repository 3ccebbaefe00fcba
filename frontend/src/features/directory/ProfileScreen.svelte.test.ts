import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import { profileOf, type ProfileView } from '#state/people/directory.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ProfileScreen from './ProfileScreen.svelte'

vi.mock(import('#state/people/directory.svelte.ts'), async (original) => {
  return { ...(await original()), profileOf: vi.fn() }
})

const profile = (account: string, name: string): ProfileView => ({
  ...{ account, name, trade: 'nurse', profession: '', does: '', communes: [], languages: [] },
  ...{ homeVisits: false, newPatients: false, slots: [], saved: false },
  reach: { mssante: '', line: '', when: '' },
})

const answers = new Map<string, (shown: ProfileView) => void>()

const settled = async () => {
  await new Promise((done) => setTimeout(done))
  flushSync()
}

beforeEach(() => {
  vi.mocked(profileOf).mockImplementation(
    (_, account) => new Promise((answer) => answers.set(account, answer)),
  )
})

test('from somebody’s profile to their replacement’s, each shows who it is about', async () => {
  const props = $state({ territory: 'cpts', account: 'a' })
  const page = draw(ProfileScreen, props)
  answers.get('a')?.(profile('a', 'Anne Petit'))
  await settled()
  expect(page.textContent).toContain('Anne Petit')
  props.account = 'b'
  flushSync()
  expect(page.textContent).not.toContain('Anne Petit')
  answers.get('b')?.(profile('b', 'Bruno Roche'))
  await settled()
  expect(page.textContent).toContain('Bruno Roche')
})

test('a slow answer about somebody else is not shown', async () => {
  const props = $state({ territory: 'cpts', account: 'a' })
  const page = draw(ProfileScreen, props)
  props.account = 'b'
  flushSync()
  answers.get('b')?.(profile('b', 'Bruno Roche'))
  await settled()
  answers.get('a')?.(profile('a', 'Anne Petit'))
  await settled()
  expect(page.textContent).toContain('Bruno Roche')
  expect(page.textContent).not.toContain('Anne Petit')
})
