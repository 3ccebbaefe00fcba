import { flushSync } from 'svelte'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import { draftOf } from '#state/threads/drafts.svelte.ts'
import { type fileTasks, useFileTasks } from '#state/threads/file-tasks.ts'
import { self } from '#state/people/self.svelte.ts'
import { threadsOf } from '#state/threads/threads.svelte.ts'
import type { RoomView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import { router } from '../shell/router.svelte.ts'

import NewPost from './NewPost.svelte'

const room = { id: 'pathway', territory: 'cpts', kind: 'onboarding' } as RoomView

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const tasks = { forget: async () => undefined }
  useFileTasks(tasks as unknown as ReturnType<typeof fileTasks>)
  self.open = true
  onTestFinished(() => {
    self.open = false
    router.replace('/')
  })
})

function begin() {
  const threads = threadsOf(room.id)
  const post = vi.spyOn(threads, 'post').mockResolvedValue('thread')
  draftOf(room.id).text = 'Quel jour ?'
  const page = draw(NewPost, { room, threads })
  const press = (name: string) => {
    const all = [...page.querySelectorAll('button')]
    all.find((each) => (each.ariaLabel ?? each.textContent.trim()) === name)?.click()
    flushSync()
  }
  const fill = (option: string, text: string) => {
    const field = page.querySelector<HTMLInputElement>(`[aria-label="${option}"]`)
    if (field) field.value = text
    field?.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  return { page, post, press, fill }
}

test('a discussion begins with a poll: its question stands first, then its answers, then what sends it', async () => {
  const { page, post, press, fill } = begin()
  press('Sondage')
  await vi.waitFor(() => expect(page.querySelector('li input')).not.toBeNull())
  const order = [...page.querySelectorAll('textarea, li input, [type=submit]')]
  expect(order.map(({ tagName }) => tagName)).toEqual(['TEXTAREA', 'INPUT', 'INPUT', 'BUTTON'])
  expect(order.at(-1)).toHaveProperty('disabled', true)
  fill('Réponse 1', 'Lundi')
  fill('Réponse 2', 'Mardi')
  page.querySelector<HTMLElement>('[type=submit]')?.click()
  await vi.waitFor(() => expect(post).toHaveBeenCalledOnce())
  expect(post.mock.calls[0]?.[1]).toMatchObject({
    poll: { options: ['Lundi', 'Mardi'], many: false },
  })
})

test('a title waits in its own group, and in no other', () => {
  const { page, press } = begin()
  press('Ajouter un titre')
  const field = page.querySelector<HTMLInputElement>('input[maxlength="120"]')
  if (field) field.value = 'Tournée'
  field?.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  expect(draftOf(room.id, `${room.id}/title`).text).toBe('Tournée')
  const titleIn = (id: string) => {
    const drawn = draw(NewPost, { room: { ...room, id }, threads: threadsOf(id) })
    return drawn.querySelector<HTMLInputElement>('input[maxlength="120"]')?.value
  }
  expect([titleIn(room.id), titleIn('other')]).toEqual(['Tournée', undefined])
})
