import { expect, test } from 'vitest'

import {
  Attachments,
  attachmentsOf,
  attachmentsToBegin,
  forgetAttachments,
} from './attachments.svelte.ts'
import type { Prepared } from './uploads.svelte.ts'

const photo = (name: string): Prepared => ({
  ...{ name, type: 'image/jpeg', content: new Blob([name]) },
})

function attached() {
  const attachments = new Attachments('r'.repeat(43))
  attachments.add(photo('avant.jpg'))
  const [upload] = attachments.uploads
  if (!upload) throw new Error('nothing attached')
  const names = () => attachments.uploads.map(({ prepared }) => prepared.name)
  return { attachments, id: upload.id, names }
}

/** Whether somebody who leaves the page now is asked first. */
const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('nothing leaves while a photo is being changed, then the changed one does', async () => {
  const { attachments, id, names } = attached()
  const changed = attachments.change(id, Promise.resolve(photo('après.jpg')))
  expect(attachments.ready).toBe(false)
  await changed
  expect([names(), attachments.ready]).toEqual([['après.jpg'], true])
})

test('a photo whose change comes to nothing does not leave as it was', async () => {
  const { attachments, id, names } = attached()
  await expect(attachments.change(id, Promise.reject(new Error('not encoded')))).rejects.toThrow()
  expect([names(), attachments.preparing]).toEqual([[], 0])
})

test('what was chosen before there is a room waits, and leaves with its message for the room that was made', () => {
  const attachments = attachmentsToBegin('cpts', 'inès')
  attachments.add(photo('plaie.jpg'))
  const [upload] = attachments.uploads
  expect([upload?.state, attachments.ready]).toEqual(['held', true])
  expect(attachmentsToBegin('cpts', 'inès').uploads).toEqual([upload])
  expect(attachments.takeTo('r'.repeat(43))).toMatchObject([{ id: upload?.id, name: 'plaie.jpg' }])
  expect([upload?.state, attachments.any]).toEqual(['waiting', false])
})

test('who leaves the page is asked while anything is chosen that no message has, in whatever place', async () => {
  forgetAttachments()
  expect(asks()).toBe(false)
  const chosen = attachmentsOf('r'.repeat(43), 'fil')
  chosen.preparing += 1
  expect(asks()).toBe(true)
  chosen.add(photo('plaie.jpg'))
  chosen.preparing -= 1
  expect(asks()).toBe(true)
  chosen.remove(chosen.uploads[0]?.id ?? '')
  expect(asks()).toBe(false)
  attachmentsToBegin('cpts').recording = true
  expect(asks()).toBe(true)
  forgetAttachments()
  expect(asks()).toBe(false)
})

test('what a message took is for the outbox to ask about, until it comes back', () => {
  const chosen = attachmentsOf('r'.repeat(43), 'fil')
  chosen.add(photo('plaie.jpg'))
  chosen.take()
  expect(asks()).toBe(false)
  chosen.restore()
  expect(asks()).toBe(true)
  forgetAttachments()
})
