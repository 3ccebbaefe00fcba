// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'
import { CHUNK } from '#crypto/files.ts'
import type { FileContent } from '#vault/api.ts'
import { createFileTasks } from '#vault/fileTasks.ts'

import { fileTasks, useFileTasks } from './file-tasks.ts'
import { openFile } from './files.svelte.ts'
import { fileServer, type FileServer } from './testing/file-server.ts'
import { Upload } from './uploads.svelte.ts'

const ROOM = 'r'.repeat(43)
const SOON = { timeout: 20_000, interval: 10 }

let server: FileServer

beforeEach(() => {
  useFileTasks(createFileTasks())
  server = fileServer()
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const content = (size: number) => new Blob([random(1000), new Uint8Array(size - 1000)])
const octets = (blob: Blob) => blob.arrayBuffer().then((bytes) => new Uint8Array(bytes))

const uploaded = async (blob: Blob): Promise<Upload> => {
  const upload = new Upload(ROOM, { name: 'a.pdf', type: 'application/pdf', content: blob })
  await vi.waitFor(() => expect(upload.state).toBe('done'), SOON)
  return upload
}

/** What the message says of it. */
const named = async (blob: Blob): Promise<FileContent> =>
  (await uploaded(blob)).content as FileContent

describe('a file', () => {
  it('arrives as it was sent, and the server sees nothing of it', async () => {
    const sent = content(2 * CHUNK + 5)
    const upload = await uploaded(sent)
    expect(upload.sent).toBe(upload.bytes)
    const file = upload.content as FileContent
    expect(server.stored(file.id)).toHaveLength(3)
    const opened = await openFile(ROOM, file, 'application/pdf')
    expect(await octets(opened)).toEqual(await octets(sent))
    expect(opened.type).toBe('application/octet-stream')
  })

  it('goes on after every break with the very same bytes', async () => {
    server.lose = 5
    const file = await named(content(CHUNK + 5))
    expect(server.lose).toBe(0)
    expect(server.differing).toBe(0)
    expect(server.stored(file.id)).toHaveLength(2)
  })

  it('waits while it is paused, and goes on from there', async () => {
    server.down = true
    const upload = new Upload(ROOM, { name: 'a', type: 'x', content: content(5000) })
    await vi.waitFor(() => expect(server.asked).toBeGreaterThan(0), SOON)
    upload.pause()
    expect(upload.state).toBe('paused')
    server.down = false
    upload.resume()
    await vi.waitFor(() => expect(upload.state).toBe('done'), SOON)
  })

  it('says why it is refused, and can be tried again', async () => {
    server.refuse = 'file_quota'
    const upload = new Upload(ROOM, { name: 'a', type: 'x', content: content(5000) })
    await vi.waitFor(() => expect(upload.state).toBe('failed'), SOON)
    expect(upload.problem).toBe('file_quota')
    server.refuse = undefined
    upload.resume()
    await vi.waitFor(() => expect(upload.state).toBe('done'), SOON)
  })

  it('that is too large or empty is refused before anything leaves', async () => {
    const upload = new Upload(ROOM, { name: 'a', type: 'x', content: new Blob([]) })
    await vi.waitFor(() => expect(upload.state).toBe('failed'), SOON)
    expect([upload.problem, server.asked]).toEqual(['file_size', 0])
  })

  it('that was altered on the way is not shown', async () => {
    const file = await named(content(5000))
    server.alter(file.id)
    await expect(openFile(ROOM, file, 'x')).rejects.toMatchObject({ code: 'file_altered' })
  })

  it('is not shown either where the message names another digest, or another size', async () => {
    const file = await named(content(5000))
    const wrong = [{ digest: b64(random(32)) }, { size: 4999 }, { key: b64(random(32)) }]
    for (const change of wrong)
      await expect(openFile(ROOM, { ...file, ...change }, 'x')).rejects.toMatchObject({
        code: 'file_altered',
      })
  })

  it('that is served no more is said to be gone', async () => {
    const file = await named(content(5000))
    server.forget(file.id)
    await expect(openFile(ROOM, file, 'x')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is held in hand no longer than it is sealed', async () => {
    const file = await named(content(5000))
    await expect(fileTasks().sealNext(file.id)).rejects.toMatchObject({ code: 'failed' })
  })
})
