import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import type { Upload } from '#state/threads/uploads.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import AttachedRow from './AttachedRow.svelte'

test('a voice note is named by how long one spoke, and may be heard before it leaves', async () => {
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:n', revokeObjectURL: vi.fn() }),
  )
  const prepared = { name: 'Note vocale.webm', type: 'audio/webm', content: new Blob(), seconds: 7 }
  const upload = { prepared, state: 'done', bytes: 10, sent: 10 } as unknown as Upload
  const page = draw(AttachedRow, { upload, onremove: vi.fn() })
  flushSync()
  expect(page.querySelector('.name')?.textContent).toBe('Note vocale · 0:07')
  expect(page.textContent).not.toMatch(/webm| o\b/)
  await vi.waitFor(() => expect(page.querySelector('audio')).not.toBeNull())
  expect(page.querySelector('audio')?.getAttribute('src')).toBe('blob:n')
  expect(page.querySelector('[aria-label^="Écouter"]')).not.toBeNull()
})

test('a site that does not take a file is told from a network that is missing, and both are waited for', () => {
  const prepared = { name: 'Courbe.csv', type: 'text/csv', content: new Blob() }
  const said = (['waiting', 'away'] as const).map((state) => {
    const upload = { prepared, state, begun: true, bytes: 10, sent: 0 } as unknown as Upload
    const page = draw(AttachedRow, { upload, onremove: vi.fn() })
    expect(page.querySelector('[aria-label^="Mettre"]')).not.toBeNull()
    return page.querySelector('.small')?.textContent
  })
  expect(said).toEqual([
    'En attente du réseau',
    'Le site ne prend pas ce fichier pour l’instant. Il partira de lui-même.',
  ])
})

test('what waits for its conversation to begin is ready: there is nothing to stop, and no progress', () => {
  const prepared = { name: 'Courbe.csv', type: 'text/csv', content: new Blob(['1;2']) }
  const upload = { prepared, state: 'held', bytes: 3, sent: 0 } as unknown as Upload
  const page = draw(AttachedRow, { upload, onremove: vi.fn() })
  expect(page.querySelector('.small')?.textContent).toMatch(/^Prêt/)
  expect(page.querySelector('progress, [aria-label^="Mettre"]')).toBeNull()
})
