import { expect, test } from 'vitest'

import { m } from '#i18n/language.svelte.ts'
import type { Attachments as Attached } from '#state/threads/attachments.svelte.ts'
import type { Prepared } from '#state/threads/uploads.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Attachments from './Attachments.svelte'
import { attached } from './parts.ts'

const prepared = (more: Partial<Prepared>): Prepared => ({
  ...{ name: 'fichier', type: 'application/pdf', content: new Blob(['x']) },
  ...more,
})

const said = async (...files: Prepared[]): Promise<string> => {
  await attached.fetch()
  const uploads = files.map((each, id) => ({
    ...{ id: String(id), prepared: each, state: 'done', bytes: 1, sent: 1 },
  }))
  const attachments = { uploads, preparing: 0, note: null } as unknown as Attached
  return draw(Attachments, { attachments }).textContent
}
const photo = prepared({ type: 'image/jpeg', image: { width: 1, height: 1 } })

test('who attaches a document is told that it leaves as it is', async () => {
  expect(await said(photo, prepared({}))).toContain(m().files.asIs)
})

test('who attaches photos alone is told nothing of it', async () => {
  expect(await said(photo)).not.toContain(m().files.asIs)
})
