import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { announcements } from '#state/agenda/announcements.svelte.ts'
import { self } from '#state/people/self.svelte.ts'
import { draftOfForm } from '#state/threads/drafts.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import NewAnnouncementScreen from './NewAnnouncementScreen.svelte'

test('who begins an announcement anew begins anew whom it is for too', async () => {
  vi.spyOn(announcements, 'audiences').mockReturnValue([{}, { room: 'plaies', name: 'Plaies' }])
  vi.spyOn(self, 'open', 'get').mockReturnValue(true)
  draftOfForm('t/announcement').text = JSON.stringify({ title: 'Garde du pont' })
  draftOfForm('t/announcement/audience').text = 'to plaies'

  const page = draw(NewAnnouncementScreen, { territory: 't' })
  const whom = () => page.querySelector('select')?.value
  const anew = await vi.waitFor(() => {
    const found = [...page.querySelectorAll('button')].find((each) =>
      each.textContent.includes('Recommencer'),
    )
    expect(found).toBeDefined()
    return found
  })
  expect(whom()).toBe('plaies')
  anew?.click()
  flushSync()
  expect(whom()).toBe('')
  expect(page.querySelector('input')?.value).toBe('')
})
