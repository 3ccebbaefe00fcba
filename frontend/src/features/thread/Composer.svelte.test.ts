import { flushSync } from 'svelte'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import { Problem } from '#state/problem.ts'
import { preferences } from '#ui/preferences.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Composer from './Composer.svelte'

const words = { label: 'Répondre', hint: 'Votre réponse', send: 'Envoyer' }

async function settle() {
  await new Promise((done) => setTimeout(done))
  flushSync()
}

function compose(onsend: (text: string) => Promise<void> = async () => undefined) {
  const draft = $state({ text: '' })
  const sent = vi.fn(onsend)
  const page = draw(Composer, { ...words, draft, onsend: sent })
  const write = (text: string) => {
    draft.text = text
    flushSync()
  }
  const press = (init: KeyboardEventInit) =>
    page
      .querySelector('textarea')
      ?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  return { page, draft, sent, write, press, button: page.querySelector('button') }
}

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })))

test('Enter sends what was written, without the spaces around it, and empties the field', async () => {
  const { sent, draft, write, press } = compose()
  write('  Je passe demain. \n')
  press({ key: 'Enter' })
  await settle()
  expect(sent).toHaveBeenCalledExactlyOnceWith('Je passe demain.')
  expect(draft.text).toBe('')
})

test('Shift and Enter, or Enter while a letter is being composed, send nothing', () => {
  const { sent, write, press } = compose()
  write('un')
  press({ key: 'Enter', shiftKey: true })
  press({ key: 'Enter', isComposing: true })
  expect(sent).not.toHaveBeenCalled()
})

test('on a touch screen Enter is a new line, the button sends', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  const { sent, write, press, button } = compose()
  write('un')
  press({ key: 'Enter' })
  expect(sent).not.toHaveBeenCalled()
  button?.click()
  await settle()
  expect(sent).toHaveBeenCalledOnce()
})

test('nothing but spaces, or too long a text, cannot be sent', () => {
  const { page, sent, write, press, button } = compose()
  for (const text of [' \n ', 'a'.repeat(8001)]) {
    write(text)
    press({ key: 'Enter' })
    expect(button?.disabled).toBe(true)
  }
  expect(page.textContent).toContain('1 caractère de trop')
  expect(sent).not.toHaveBeenCalled()
})

test('a refusal gives the text back and says why', async () => {
  const { page, draft, write, press } = compose(() => Promise.reject(new Problem('offline')))
  write('Je passe demain.')
  press({ key: 'Enter' })
  await settle()
  expect(draft.text).toBe('Je passe demain.')
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Pas de réseau')
})

test('who likes the button sends by it, or with Ctrl and Enter', async () => {
  preferences.change({ enter: 'breaks' })
  onTestFinished(() => preferences.change({ enter: 'sends' }))
  const { sent, write, press } = compose()
  write('un')
  press({ key: 'Enter' })
  expect(sent).not.toHaveBeenCalled()
  press({ key: 'Enter', ctrlKey: true })
  await settle()
  expect(sent).toHaveBeenCalledOnce()
})

test('the tools come once one writes, and mark what is chosen', () => {
  const { page, draft, write } = compose()
  expect(page.querySelector('[role=toolbar]')).toBeNull()
  write('un deux')
  page.querySelector('textarea')?.setSelectionRange(3, 7)
  page.querySelector<HTMLElement>('[aria-label=Gras]')?.click()
  flushSync()
  expect(draft.text).toBe('un **deux**')
})

test('after sending, the tools come again where one presses the field, which one never left', async () => {
  const { page, write, press } = compose()
  const tools = () => page.querySelector('[role=toolbar]')
  write('un')
  press({ key: 'Enter' })
  await settle()
  expect(tools()).toBeNull()
  const field = page.querySelector('textarea')
  field?.click()
  flushSync()
  expect(tools()).not.toBeNull()
})

test('nothing moves before what a finger pressed was clicked: a camera in the line would be missed', () => {
  const { page } = compose()
  for (const name of ['pointerdown', 'touchstart', 'pointerup', 'touchend'])
    page.querySelector('[type=submit]')?.dispatchEvent(new Event(name, { bubbles: true }))
  flushSync()
  expect(page.querySelector('[role=toolbar]')).toBeNull()
})

test('what was chosen from the list goes as who it names, what was only typed does not', async () => {
  const { sent, draft, write, press } = compose()
  write('@Anne Vidal et @Paul Roche')
  Object.assign(draft, { chosen: [{ token: '<@a1>', words: '@Anne Vidal' }] })
  flushSync()
  press({ key: 'Enter' })
  await settle()
  expect(sent).toHaveBeenCalledExactlyOnceWith('<@a1> et @Paul Roche')
})

test('the button that sends takes no focus: the keyboard of a telephone stays open', () => {
  const { write, button } = compose()
  write('un')
  const press = new Event('pointerdown', { bubbles: true, cancelable: true })
  button?.dispatchEvent(press)
  expect(press.defaultPrevented).toBe(true)
})
