import { afterEach, expect, test, vi } from 'vitest'

import { forgetFiles } from '#state/threads/files.svelte.ts'
import { type fileTasks, useFileTasks } from '#state/threads/file-tasks.ts'
import type { FileView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import Thumbnail from './Thumbnail.svelte'

const sealed = { key: 'A'.repeat(43), digest: 'A'.repeat(43) }
const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const file: FileView = {
  ...sealed,
  room: 'r'.repeat(43),
  id,
  name: 'Plaie.jpg',
  type: 'image/jpeg',
  size: 100 * 1024 * 1024,
  image: { width: 5000, height: 5000 },
}
const thumb = { ...sealed, id: id.replace('7', '8'), size: 9000 }

afterEach(forgetFiles)

test('of a picture the thumbnail alone is fetched unasked; one without waits to be looked at', () => {
  const opened = vi.fn(() => new Promise<never>(() => undefined))
  useFileTasks({ open: opened } as unknown as ReturnType<typeof fileTasks>)
  const onopen = vi.fn()
  const page = draw(Thumbnail, { file, onopen })
  draw(Thumbnail, { file: { ...file, thumb }, onopen })
  expect(opened.mock.calls).toEqual([[thumb]])
  expect(page.textContent).toMatch(/Plaie\.jpg\s+105\sMo/)
  page.querySelector('button')?.click()
  expect(onopen).toHaveBeenCalledOnce()
})
