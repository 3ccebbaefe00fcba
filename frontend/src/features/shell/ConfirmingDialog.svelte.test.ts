import { flushSync, tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { confirming, type Way } from '#state/account/confirming.svelte.ts'
import { device } from '#state/session/device.svelte.ts'
import { Problem } from '#state/problem.ts'
import { draw } from '#ui/testing/draw.ts'

import ConfirmingDialog from './ConfirmingDialog.svelte'

beforeEach(() => {
  vi.spyOn(device, 'look').mockResolvedValue('prf')
  Element.prototype.scrollIntoView = () => undefined
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

afterEach(() => {
  confirming.forget()
  device.can = null
  vi.restoreAllMocks()
})

async function ask(ways: Way[]) {
  const page = draw(ConfirmingDialog, {})
  confirming.open = true
  confirming.ways = ways
  flushSync()
  await tick()
  return page
}

const buttons = (page: HTMLElement) =>
  [...page.querySelectorAll('.body button')].map((button) => button.textContent.trim())

test('the quickest way is asked first, and each other is one tap away', async () => {
  const page = await ask(['passkey', 'code', 'passphrase'])
  expect(buttons(page)).toEqual([
    'Confirmer avec cet appareil',
    'Avec l’application de codes',
    'Avec les sept mots',
  ])
})

test('a device that can make no gesture does not ask for one first', async () => {
  device.can = 'unsupported'
  const page = await ask(['passkey', 'passphrase'])
  expect(page.querySelector('input')).not.toBeNull()
  expect(buttons(page)).toContain('Avec l’empreinte, le visage ou le code d’un appareil')
})

test('what is asked first has the focus', async () => {
  const page = await ask(['code'])
  expect(document.activeElement).toBe(page.querySelector('input'))
})

test('to close the question is to do nothing', async () => {
  const cancel = vi.spyOn(confirming, 'cancel')
  const page = await ask(['code'])
  page.querySelector('dialog')?.close()
  expect(cancel).toHaveBeenCalled()
})

test('a way that fails says why, and the question stays', async () => {
  vi.spyOn(confirming, 'withPasskey').mockRejectedValue(new Problem('passkey_cancelled'))
  const page = await ask(['passkey'])
  page.querySelector('form')?.requestSubmit()
  await vi.waitFor(() => {
    flushSync()
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('Rien n’a été confirmé')
  })
  expect(confirming.open).toBe(true)
})

test.each([
  { ways: ['passkey', 'code'] as Way[], pointed: true },
  { ways: ['passkey'] as Way[], pointed: false },
])(
  'a gesture that was not made points to another way where there is one ($pointed)',
  async ({ ways, pointed }) => {
    vi.spyOn(confirming, 'withPasskey').mockRejectedValue(new Problem('passkey_cancelled'))
    const page = await ask(ways)
    page.querySelector<HTMLElement>('.body button')?.click()
    await vi.waitFor(() => expect(page.textContent).toContain('Rien n’a été confirmé'))
    expect(page.textContent.includes('autre moyen')).toBe(pointed)
  },
)
