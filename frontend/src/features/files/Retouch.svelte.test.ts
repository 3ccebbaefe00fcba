import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import type { Prepared } from '#state/threads/uploads.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Retouch from './Retouch.svelte'

const picture = { name: 'plaie.jpg', content: new Blob(), type: 'image/jpeg' } as Prepared
const brush = {
  fillRect: vi.fn(),
  drawImage: vi.fn(),
  translate: vi.fn(),
  rotate: vi.fn(),
}

beforeEach(() => {
  const { prototype } = HTMLDialogElement
  prototype.showModal = vi.fn()
  prototype.close = function (this: HTMLDialogElement) {
    this.dispatchEvent(new Event('close'))
  }
  vi.stubGlobal('createImageBitmap', async () => ({ width: 40, height: 30, close: vi.fn() }))
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(brush as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((told) =>
    told(new Blob(['j'])),
  )
})

async function retouch() {
  const [onkeep, onclose] = [vi.fn<(made: Promise<Prepared>) => void>(), vi.fn()]
  const page = draw(Retouch, { picture, onkeep, onclose })
  await vi.waitFor(() => expect(page.querySelector('canvas')).not.toBeNull())
  const press = (name: string) => {
    const all = [...page.querySelectorAll('button')]
    all.find((each) => (each.ariaLabel ?? each.textContent.trim()) === name)?.click()
    flushSync()
  }
  return { page, press, onkeep, onclose }
}

test('a photo that nothing was done to is left without a word, and stays as it is', async () => {
  const { press, onkeep, onclose } = await retouch()
  press('Fermer')
  expect(onclose).toHaveBeenCalledOnce()
  expect(onkeep).not.toHaveBeenCalled()
})

test('what was done to a photo is not dropped by leaving: one is asked, and may keep it', async () => {
  const { page, press, onkeep, onclose } = await retouch()
  press('Pivoter')
  press('Fermer')
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Vous avez retouché')
  expect(onclose).not.toHaveBeenCalled()
  press('Garder cette photo')
  expect(await onkeep.mock.calls[0]?.[0]).toMatchObject({ image: { width: 30, height: 40 } })
})

test('only who says so gets the photo back as it was', async () => {
  const { press, onkeep, onclose } = await retouch()
  press('Pivoter')
  press('Fermer')
  press('Comme avant')
  expect(onclose).toHaveBeenCalledOnce()
  expect(onkeep).not.toHaveBeenCalled()
})

test('a browser that closes it all the same finds it open again, with the question', async () => {
  const { page, press, onclose } = await retouch()
  press('Pivoter')
  page.querySelector('dialog')?.dispatchEvent(new Event('close'))
  flushSync()
  expect(onclose).not.toHaveBeenCalled()
  expect(page.querySelector('[role=alert]')).not.toBeNull()
})
