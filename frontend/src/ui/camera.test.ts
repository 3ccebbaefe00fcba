import { encodeQR } from 'qr'
import decodeQR from 'qr/decode.js'
import { afterEach, expect, test, vi } from 'vitest'

import { closeCamera, openCamera } from './camera.ts'

afterEach(() => vi.unstubAllGlobals())

const cameraThat = (getUserMedia: (wished: MediaStreamConstraints) => Promise<unknown>) =>
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } })

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'busy'],
])('a browser that says %s means: %s', async (name, problem) => {
  cameraThat(() => Promise.reject(new DOMException('', name)))
  await expect(openCamera()).rejects.toBe(problem)
})

test('a page that may not ask for a camera has none', async () => {
  vi.stubGlobal('navigator', {})
  await expect(openCamera()).rejects.toBe('none')
})

test('the camera that looks away is asked for, without sound, and all of it is given back', async () => {
  const wishes: MediaStreamConstraints[] = []
  const tracks = [{ stop: vi.fn() }, { stop: vi.fn() }]
  cameraThat((wished) => {
    wishes.push(wished)
    return Promise.resolve({ getTracks: () => tracks })
  })
  closeCamera(await openCamera())
  expect(wishes).toMatchObject([{ video: { facingMode: 'environment' }, audio: false }])
  for (const { stop } of tracks) expect(stop).toHaveBeenCalledOnce()
})

test('what is drawn is read, at the length of a hand-over', () => {
  const text = `https://cpts-des-causses.maillage.exemple/appareil/ouvrir/01890a5d-ac96-774b-bcce-b302099a8057#${'w'.repeat(43)}`
  const rows = encodeQR(text, 'raw', { border: 3 })
  const scale = 6
  const size = rows.length * scale
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let place = 0; place < size * size; place += 1) {
    const [x, y] = [Math.floor((place % size) / scale), Math.floor(place / size / scale)]
    if (rows[y]?.[x]) data.fill(0, place * 4, place * 4 + 3)
  }
  expect(decodeQR({ width: size, height: size, data })).toBe(text)
})
