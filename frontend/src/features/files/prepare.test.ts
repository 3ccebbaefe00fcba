import { expect, test } from 'vitest'

import { Attachments } from '#state/threads/attachments.svelte.ts'

import { attachAll } from './attaching.ts'
import { prepare } from './prepare.ts'

const file = (name: string, type = '') => new File(['octets'], name, { type })

test.each([
  ['IMG_1.HEIC', ''],
  ['IMG_1.heic', 'image/heic'],
  ['scan.tiff', 'image/tiff'],
  ['vacances.jpg', 'application/octet-stream'],
])('%s leaves only as what a browser made of its pixels', async (name, type) => {
  expect(await prepare(file(name, type))).toBeUndefined()
})

test('what is no photo leaves as it is', async () => {
  const pdf = file('plan.pdf', 'application/pdf')
  expect(await prepare(pdf)).toMatchObject({ name: 'plan.pdf', type: 'application/pdf' })
  expect(await prepare(file('plan.svg', 'image/svg+xml'))).toMatchObject({
    type: 'application/octet-stream',
  })
})

test('a photo that cannot be read is not attached, and one is told what to do', async () => {
  const attachments = new Attachments('room')
  await attachAll(attachments, [file('IMG_1.HEIC')])
  expect(attachments.uploads).toEqual([])
  expect(attachments.note).toMatch(/^IMG_1.HEIC n’est pas joint/)
})
