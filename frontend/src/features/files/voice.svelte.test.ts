import { beforeEach, expect, test, vi } from 'vitest'

import { type fileTasks, useFileTasks } from '#state/threads/file-tasks.ts'
import { Attachments } from '#state/threads/attachments.svelte.ts'

import type { Recording } from './recording.svelte.ts'
import { Voice } from './voice.svelte.ts'

const letGo = vi.fn()

class Recorder {
  static isTypeSupported = () => true
  state = 'recording'
  onstop: (() => void) | undefined
  ondataavailable: ((event: { data: Blob }) => void) | undefined
  start = vi.fn()
  stop() {
    if (this.state === 'inactive') throw new DOMException('', 'InvalidStateError')
    this.state = 'inactive'
    this.ondataavailable?.({ data: new Blob(['a']) })
    this.onstop?.()
  }
}

beforeEach(() => {
  useFileTasks({} as ReturnType<typeof fileTasks>)
  vi.stubGlobal('MediaRecorder', Recorder)
  const stream = { getTracks: () => [{ stop: letGo }] }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => stream } })
})

const place = () => new Attachments('r'.repeat(43))

test('whoever leaves while speaking finds what they said where they write', async () => {
  const attachments = place()
  const voice = new Voice(attachments)
  await voice.begin()
  expect(attachments.ready).toBe(false)
  voice.leave()
  await vi.waitFor(() => expect(attachments.uploads).toHaveLength(1))
  expect([attachments.recording, voice.recording]).toEqual([false, undefined])
  expect(letGo).toHaveBeenCalled()
})

test('what is abandoned is not attached', async () => {
  const attachments = place()
  const voice = new Voice(attachments)
  await voice.begin()
  voice.drop()
  expect([attachments.any, attachments.recording]).toEqual([false, false])
})

test('whoever left before the microphone was allowed is not listened to', async () => {
  const attachments = place()
  const voice = new Voice(attachments)
  const begun = voice.begin()
  voice.leave()
  await begun
  expect([attachments.any, voice.recording]).toEqual([false, undefined])
})

test('what was said is there where the microphone ends by itself', async () => {
  const attachments = place()
  const voice = new Voice(attachments)
  await voice.begin()
  voice.recording?.recorder.stop()
  await vi.waitFor(() => expect(attachments.uploads).toHaveLength(1))
  expect([attachments.recording, voice.recording]).toEqual([false, undefined])
})

test('where what was said cannot be had, one writes on', async () => {
  const attachments = place()
  const voice = new Voice(attachments)
  await voice.begin()
  vi.spyOn(voice.recording as Recording, 'end').mockRejectedValue(new Error('no microphone'))
  await voice.finish()
  expect([attachments.any, attachments.recording, attachments.note !== null]).toEqual([
    false,
    false,
    true,
  ])
})
