// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'
import { CHUNK } from '#crypto/files.ts'
import type { FileContent } from '#vault/api.ts'
import { createFileTasks } from '#vault/fileTasks.ts'

import { fileServer, type FileServer } from '../testing/file-server.ts'
import { fileTasks, useFileTasks } from './file-tasks.ts'
import { kindOf, openFile, shownFile, THUMB_PIXELS } from './files.svelte.ts'
import { Upload } from './uploads.svelte.ts'

const ROOM = 'r'.repeat(43)
const SOON = { timeout: 60_000, interval: 10 }
vi.setConfig({ testTimeout: 120_000 })

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
    expect(Buffer.compare(await octets(opened), await octets(sent))).toBe(0)
    expect(opened.type).toBe('application/octet-stream')
  })

  it('goes on after every break with the very same bytes', async () => {
    server.lose = 5
    const file = await named(content(CHUNK + 5))
    expect(server.lose).toBe(0)
    expect(server.differing).toBe(0)
    expect(server.stored(file.id)).toHaveLength(2)
  })

  it('for a conversation that is yet to begin waits for its room, and leaves for it then', async () => {
    const upload = new Upload(undefined, { name: 'a', type: 'x', content: content(5000) })
    expect([upload.state, server.asked]).toEqual(['held', 0])
    upload.leaveFor(ROOM)
    const file = await upload.arrived
    expect(server.stored(file.id)).toHaveLength(1)
    expect(await openFile(ROOM, file, file.type)).toHaveProperty('size', 5000)
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

  /** So many that were begun while nothing reaches the server. */
  const begun = async (many: number): Promise<Upload[]> => {
    server.down = true
    const uploads = Array.from(Array(many), () => small())
    await vi.waitFor(() => expect(uploads.every((upload) => upload.begun)).toBe(true), SOON)
    await vi.waitFor(() => expect(uploads.every((upload) => isAway(upload))).toBe(true), SOON)
    return uploads
  }
  const small = () => new Upload(ROOM, { name: 'a', type: 'x', content: content(5000) })
  const isAway = ({ state }: Upload) => state === 'waiting' || state === 'away'
  const pauseAll = (uploads: Upload[]) => uploads.forEach((upload) => upload.pause())
  const states = (uploads: Upload[]) => uploads.map(({ state }) => state)

  it('that is paused lets others leave, and takes its turn again when it goes on', async () => {
    const paused = await begun(3)
    pauseAll(paused)
    server.down = false
    const next = small()
    await vi.waitFor(() => expect(next.state).toBe('done'), SOON)
    expect(states(paused)).toEqual(['paused', 'paused', 'paused'])
    paused.forEach((upload) => upload.resume())
    await vi.waitFor(() => expect(states(paused)).toEqual(['done', 'done', 'done']), SOON)
    expect(server.differing).toBe(0)
  })

  it('that goes on while three others leave waits for its turn', async () => {
    const [first, ...others] = await begun(3)
    first?.pause()
    const next = small()
    await vi.waitFor(() => expect(next.begun).toBe(true), SOON)
    first?.resume()
    const asked = server.asked
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(server.asked).toBeGreaterThan(asked + 2), SOON)
    expect([first?.state, first?.begun]).toEqual(['waiting', false])
    server.down = false
    dispatchEvent(new Event('online'))
    const all = [first, ...others, next].flatMap((upload) => upload ?? [])
    await vi.waitFor(() => expect(new Set(states(all))).toEqual(new Set(['done'])), SOON)
  })

  it('that is paused before its turn, or wanted no more while it is paused, holds nobody up', async () => {
    const paused = await begun(3)
    const later = small()
    pauseAll([...paused, later])
    paused.forEach((upload) => upload.discard())
    const leaving = await begun(3)
    const fourth = small()
    pauseAll(leaving.slice(0, 1))
    await vi.waitFor(() => expect(fourth.begun).toBe(true), SOON)
    expect([later.begun, later.state]).toEqual([false, 'paused'])
    server.down = false
    later.resume()
    const all = [...leaving.slice(1), fourth, later]
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(new Set(states(all))).toEqual(new Set(['done'])), SOON)
    leaving[0]?.discard()
  })

  it('that is paused and goes on at once does not wait for a network that is there', async () => {
    const [upload] = await begun(1)
    server.down = false
    const asked = server.asked
    server.slow = true
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(server.asked).toBe(asked + 2), SOON)
    server.slow = false
    upload?.pause()
    upload?.resume()
    await vi.waitFor(() => expect(upload?.state).toBe('done'), { timeout: 2_000, interval: 10 })
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

  it('that failed and is tried again holds one place', async () => {
    const thumb = content(1000)
    server.refuseAfter = 1
    const upload = new Upload(ROOM, { name: 'a', type: 'x', content: content(5000), thumb })
    await vi.waitFor(() => expect(upload.state).toBe('failed'), SOON)
    expect(server.kept).toBe(1)
    upload.resume()
    await vi.waitFor(() => expect(upload.state).toBe('done'), SOON)
    await vi.waitFor(() => expect(server.kept).toBe(2), SOON)
  })

  it('that is too large or empty is refused before anything leaves', async () => {
    const upload = new Upload(ROOM, { name: 'a', type: 'x', content: new Blob([]) })
    await vi.waitFor(() => expect(upload.state).toBe('failed'), SOON)
    expect([upload.problem, server.asked]).toEqual(['file_size', 0])
  })

  it('whose place was given up before anything of it had come is announced again', async () => {
    server.forgetful = true
    const file = await named(content(5000))
    expect(server.stored(file.id)).toHaveLength(1)
  })

  it('that is wanted no more stops, and gives its place back', async () => {
    const kept = await uploaded(content(5000))
    const unwanted = await uploaded(content(5000))
    expect(server.kept).toBe(2)
    unwanted.discard()
    await vi.waitFor(() => expect(server.kept).toBe(1), SOON)
    kept.release()
    server.down = true
    const waiting = new Upload(ROOM, { name: 'a', type: 'x', content: content(5000) })
    await vi.waitFor(() => expect(waiting.begun && server.asked).toBeGreaterThan(0), SOON)
    waiting.discard()
    await expect(waiting.arrived).rejects.toMatchObject({ code: 'files_lost' })
    expect(server.stored((kept.content as FileContent).id)).toHaveLength(1)
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

  it('is shown only where it is a JPEG of so many pixels, whatever its message says', async () => {
    const jpeg = (width: number, height: number) => {
      const content = new Uint8Array(1000)
      const sides = [height >> 8, height & 255, width >> 8, width & 255]
      content.set([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, ...sides])
      return new Blob([content])
    }
    const problemOf = async (picture: Blob, most?: number) => {
      const shown = shownFile(ROOM, await named(picture), 'image/jpeg', most)
      await vi.waitFor(() => expect(shown.url ?? shown.problem).toBeTruthy(), SOON)
      return shown.problem
    }
    expect(await problemOf(jpeg(5000, 5000))).toBeNull()
    expect(await problemOf(jpeg(5000, 5001))).toBe('file_picture')
    expect(await problemOf(jpeg(1000, 1000), THUMB_PIXELS)).toBeNull()
    expect(await problemOf(jpeg(1000, 1001), THUMB_PIXELS)).toBe('file_picture')
    expect(await problemOf(content(5000))).toBe('file_picture')
    expect(kindOf({ type: 'image/png', image: { width: 1, height: 1 } })).toBe('other')
  })

  it('is held in hand no longer than it is sealed', async () => {
    const file = await named(content(5000))
    await expect(fileTasks().sealNext(file.id)).rejects.toMatchObject({ code: 'failed' })
  })
})
